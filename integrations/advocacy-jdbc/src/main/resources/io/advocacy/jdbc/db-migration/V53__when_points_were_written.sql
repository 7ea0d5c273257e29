-- When an entry was written, by the database's clock: what came after a challenge's time of grace does not count for it.
alter table advocacy_ledger add column if not exists written_at timestamp(6) with time zone;
