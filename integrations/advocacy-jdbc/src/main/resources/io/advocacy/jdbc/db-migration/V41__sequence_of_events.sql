-- H2 stores how far a sequence has come each time its cache is used up; one JVM counts for all of its connections. In
-- PostgreSQL each connection has a cache of its own, and events of one share would not stay in their order.
alter table advocacy_event alter column seq set cache ${sequence_cache};
