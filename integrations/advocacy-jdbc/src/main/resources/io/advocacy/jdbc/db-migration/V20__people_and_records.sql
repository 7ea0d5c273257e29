-- The copy of the host's directory.
create table if not exists advocacy_employee (
  namespace varchar(63) ${c} not null,
  id varchar(200) ${c} not null,
  body ${text} not null,
  primary key (namespace, id)
);

-- Up to where the directory's changes were read.
create table if not exists advocacy_directory_mark (
  namespace varchar(63) ${c} not null primary key,
  mark varchar(200) not null
);

-- What programmes know: applications, agreements, charters, trainings, missions, terms, takeovers and more, one JSON body each.
create table if not exists advocacy_record (
  namespace varchar(63) ${c} not null,
  kind varchar(40) ${c} not null,
  record_key varchar(450) ${c} not null,
  version bigint not null,
  record_group varchar(200) ${c} not null,
  subject varchar(200) ${c},
  due_at timestamp(6) with time zone,
  changed_at timestamp(6) with time zone not null,
  closed boolean not null,
  body ${text} not null,
  primary key (namespace, kind, record_key)
);

create index if not exists advocacy_record_of_group on advocacy_record (namespace, kind, record_group, record_key);
create index if not exists advocacy_record_due on advocacy_record (namespace, kind, due_at, record_key);
create index if not exists advocacy_record_closed on advocacy_record (namespace, closed, changed_at);

-- Whom a record names.
create table if not exists advocacy_record_person (
  namespace varchar(63) ${c} not null,
  person varchar(200) ${c} not null,
  kind varchar(40) ${c} not null,
  record_key varchar(450) ${c} not null,
  primary key (namespace, person, kind, record_key)
);

create index if not exists advocacy_record_person_key on advocacy_record_person (namespace, kind, record_key);
