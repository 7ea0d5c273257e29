-- All times are kept to the microsecond; all ids compare byte by byte. What a body holds is JSON with its own version.

create table if not exists advocacy_ambassador (
  namespace varchar(63) ${c} not null,
  id varchar(200) ${c} not null,
  body ${long_text} not null,
  primary key (namespace, id)
);

create table if not exists advocacy_company_account (
  namespace varchar(63) ${c} not null,
  id varchar(200) ${c} not null,
  body ${long_text} not null,
  primary key (namespace, id)
);

create table if not exists advocacy_content (
  namespace varchar(63) ${c} not null,
  id varchar(200) ${c} not null,
  body ${long_text} not null,
  primary key (namespace, id)
);

-- The bytes of media, once for each digest (SHA-256), in pieces of at most one mebibyte numbered from 0.
create table if not exists advocacy_media (
  namespace varchar(63) ${c} not null,
  digest varchar(64) not null,
  piece integer not null,
  bytes ${bytes} not null,
  primary key (namespace, digest, piece)
);

create table if not exists advocacy_share (
  namespace varchar(63) ${c} not null,
  id varchar(200) ${c} not null,
  version bigint not null,
  state varchar(20) not null,
  next_action_at timestamp(6) with time zone,
  publish_at timestamp(6) with time zone not null,
  ambassador varchar(200) ${c} not null,
  content varchar(200) ${c} not null,
  variant varchar(200) not null,
  account varchar(200) not null,
  network varchar(32) not null,
  assisted boolean not null,
  words ${text} not null,
  attempts integer not null,
  handle ${text},
  post_id varchar(200),
  post_url ${text},
  published_at timestamp(6) with time zone,
  failure_error varchar(40),
  failure_message ${text},
  primary key (namespace, id)
) ${updated_often};

create index if not exists advocacy_share_due on advocacy_share (namespace, next_action_at, id);
create index if not exists advocacy_share_content on advocacy_share (namespace, content, id);
create index if not exists advocacy_share_ambassador on advocacy_share (namespace, ambassador, id);

create table if not exists advocacy_credential (
  namespace varchar(63) ${c} not null,
  account varchar(200) ${c} not null,
  sealed ${bytes} not null,
  primary key (namespace, account)
);

create table if not exists advocacy_post_metrics (
  namespace varchar(63) ${c} not null,
  share varchar(200) ${c} not null,
  body ${long_text} not null,
  primary key (namespace, share)
);

-- The account is empty for a pause of the whole network.
create table if not exists advocacy_pause (
  namespace varchar(63) ${c} not null,
  network varchar(32) ${c} not null,
  account varchar(200) ${c} not null,
  ends_at timestamp(6) with time zone not null,
  primary key (namespace, network, account)
);

-- Writers append with the next seq and without a position; readers number what is committed, so that a position that was
-- read has no unread one before it, in whatever order the writers commit.
create table if not exists advocacy_event (
  seq bigint generated always as identity primary key,
  namespace varchar(63) ${c} not null,
  position bigint,
  kind varchar(40) not null,
  body ${text} not null
);

create index if not exists advocacy_event_position on advocacy_event (namespace, position, seq);

create table if not exists advocacy_event_counter (
  namespace varchar(63) ${c} not null primary key,
  last_position bigint not null
);

create table if not exists advocacy_consumer (
  namespace varchar(63) ${c} not null,
  name varchar(200) ${c} not null,
  position bigint not null,
  primary key (namespace, name)
);
