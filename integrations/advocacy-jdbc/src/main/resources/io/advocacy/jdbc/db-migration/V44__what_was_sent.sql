-- What tells whether a post is the same as the one that was sent last: a look-up for another one finds nothing and means nothing.
alter table advocacy_share add column if not exists sent_as varchar(64);
