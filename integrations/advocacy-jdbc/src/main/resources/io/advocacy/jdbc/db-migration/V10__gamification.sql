-- Entries of the ledger of points. Writers of a namespace lock its counter and write one after another, so that positions
-- have no gaps and become visible in their order.
create table if not exists advocacy_ledger (
  namespace varchar(63) ${c} not null,
  position bigint not null,
  event varchar(200) ${c} not null,
  rule varchar(100) ${c} not null,
  revision integer not null,
  kind varchar(20) not null,
  ambassador varchar(200) ${c} not null,
  points bigint not null,
  at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone,
  french varchar(500),
  english varchar(500),
  primary key (namespace, event, rule, revision)
);

create unique index if not exists advocacy_ledger_position on advocacy_ledger (namespace, position);
create index if not exists advocacy_ledger_ambassador on advocacy_ledger (namespace, ambassador, position);

create table if not exists advocacy_ledger_counter (
  namespace varchar(63) ${c} not null primary key,
  last_position bigint not null
);

-- The sums over the entries of each ambassador, kept with them.
create table if not exists advocacy_ledger_account (
  namespace varchar(63) ${c} not null,
  ambassador varchar(200) ${c} not null,
  lifetime bigint not null,
  net bigint not null,
  entries bigint not null,
  primary key (namespace, ambassador)
) ${updated_often};

-- What happened, as rules judge it.
create table if not exists advocacy_game_fact (
  namespace varchar(63) ${c} not null,
  ambassador varchar(200) ${c} not null,
  event varchar(200) ${c} not null,
  body ${text} not null,
  primary key (namespace, ambassador, event)
);

-- Who reserves of a catalogue locks its row.
create table if not exists advocacy_reward_catalogue (
  namespace varchar(63) ${c} not null,
  catalogue varchar(100) ${c} not null,
  primary key (namespace, catalogue)
);

create table if not exists advocacy_reward_request (
  namespace varchar(63) ${c} not null,
  catalogue varchar(100) ${c} not null,
  id varchar(200) ${c} not null,
  seq bigint generated always as identity,
  ambassador varchar(200) ${c} not null,
  reward varchar(100) ${c} not null,
  amount bigint not null,
  state varchar(20) not null,
  asked_at timestamp(6) with time zone not null,
  body ${text} not null,
  primary key (namespace, catalogue, id)
);

create index if not exists advocacy_reward_request_seq on advocacy_reward_request (namespace, catalogue, seq);

create table if not exists advocacy_badge (
  namespace varchar(63) ${c} not null,
  ambassador varchar(200) ${c} not null,
  badge varchar(100) ${c} not null,
  primary key (namespace, ambassador, badge)
);

-- What is kept once and never changed: frozen results and boards, published contests, draws.
create table if not exists advocacy_game_record (
  namespace varchar(63) ${c} not null,
  kind varchar(20) ${c} not null,
  name varchar(400) ${c} not null,
  body ${long_text} not null,
  primary key (namespace, kind, name)
);
