-- Who did what when; rows are added and never changed. Numbers have no gaps; each hash covers the row and the hash before it.
create table if not exists advocacy_audit (
  namespace varchar(63) ${c} not null,
  entry bigint not null,
  happened_at timestamp(6) with time zone not null,
  actor varchar(200) ${c} not null,
  action varchar(100) not null,
  subject varchar(300) ${c} not null,
  details ${text} not null,
  previous varchar(64) not null,
  hash varchar(64) not null,
  primary key (namespace, entry)
);

create index if not exists advocacy_audit_subject on advocacy_audit (namespace, subject, entry);
