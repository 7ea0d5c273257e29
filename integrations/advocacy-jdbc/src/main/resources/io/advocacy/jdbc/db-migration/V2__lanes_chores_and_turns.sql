-- Every statement can be done again, for databases where a migration may end half done.

-- What waits is found network by network: a network that stands still never makes the others search through its shares.
-- A share that waits for a person has next_action_at 9999-12-31. PREPARED and SENDING change no column of this index.
drop index if exists advocacy_share_due;
create index if not exists advocacy_share_waiting on advocacy_share (namespace, network, next_action_at, id) ${waiting_only};

update advocacy_share set next_action_at = timestamp with time zone '9999-12-31 00:00:00+00:00'
  where state = 'UNCONFIRMED' and next_action_at is null;

-- Work beside publishing: one row for each kind and subject, read again and again until it is done for good.
create table if not exists advocacy_chore (
  namespace varchar(63) ${c} not null,
  kind varchar(20) not null,
  subject varchar(250) ${c} not null,
  network varchar(32) ${c} not null,
  account varchar(200) ${c} not null,
  next_action_at timestamp(6) with time zone not null,
  failures integer not null,
  primary key (namespace, kind, subject)
) ${updated_often};

create index if not exists advocacy_chore_due on advocacy_chore (namespace, kind, network, next_action_at, subject);
create index if not exists advocacy_chore_account on advocacy_chore (namespace, kind, account, next_action_at);

-- A consumer's turn: no other node brings events to it before not_before, unless it ends its turn earlier.
alter table advocacy_consumer add column if not exists turn bigint default 0 not null;
alter table advocacy_consumer add column if not exists failures integer default 0 not null;
alter table advocacy_consumer add column if not exists not_before timestamp(6) with time zone;

-- Events that a consumer failed at again and again, and later ones of the same subject.
create table if not exists advocacy_parked_event (
  namespace varchar(63) ${c} not null,
  consumer varchar(200) ${c} not null,
  position bigint not null,
  subject varchar(200) not null,
  primary key (namespace, consumer, position)
);

create index if not exists advocacy_pause_end on advocacy_pause (namespace, ends_at);
