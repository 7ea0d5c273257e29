-- Under which program a share was planned: its admission is asked for again when it is sent.
alter table advocacy_share add column if not exists program varchar(200);
