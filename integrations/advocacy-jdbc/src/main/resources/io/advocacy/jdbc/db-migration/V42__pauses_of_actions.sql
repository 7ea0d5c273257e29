-- A limit of one kind of call for one account.
create table if not exists advocacy_action_pause (
  namespace varchar(63) ${c} not null,
  network varchar(32) ${c} not null,
  account varchar(200) ${c} not null,
  action varchar(20) ${c} not null,
  ends_at timestamp(6) with time zone not null,
  primary key (namespace, network, account, action)
);
