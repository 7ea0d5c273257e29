-- A number that grows with each change of how people take part, and the secret of the marks of the forgotten.
create table if not exists advocacy_game_people (
  namespace varchar(63) ${c} not null primary key,
  changes bigint not null,
  secret varchar(64) not null
) ${updated_often};

-- How people take part; nothing of those who chose nothing. No two of them are read as the same alias.
create table if not exists advocacy_game_choice (
  namespace varchar(63) ${c} not null,
  ambassador varchar(200) ${c} not null,
  hidden boolean not null,
  outside boolean not null,
  alias varchar(100) ${c},
  read_as varchar(400) ${c},
  primary key (namespace, ambassador)
);

create unique index if not exists advocacy_game_choice_alias on advocacy_game_choice (namespace, read_as);

-- That somebody was erased, as a keyed hash that stands beside nothing else, so that events told again bring nobody back.
create table if not exists advocacy_game_forgotten (
  namespace varchar(63) ${c} not null,
  mark varchar(64) ${c} not null,
  plays_from timestamp(6) with time zone,
  primary key (namespace, mark)
);

-- The ids under which the points of erased people stand, in the order of the erasures.
create table if not exists advocacy_game_erased (
  namespace varchar(63) ${c} not null,
  number bigint not null,
  alias varchar(200) ${c} not null,
  primary key (namespace, number)
);

-- Who takes part in a challenge, for which team, and from when to when it counts.
create table if not exists advocacy_game_entrant (
  namespace varchar(63) ${c} not null,
  challenge varchar(200) ${c} not null,
  ambassador varchar(200) ${c} not null,
  team varchar(200) ${c} not null,
  counts_from timestamp(6) with time zone,
  counts_until timestamp(6) with time zone,
  primary key (namespace, challenge, ambassador)
);
