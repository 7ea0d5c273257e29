-- Whom an event names: a person, or an account where only that is named; empty for nobody. Null where nobody looked yet, in
-- rows of earlier versions; U+0001 where this version cannot read the event.
alter table advocacy_event add column if not exists about varchar(200) ${c};
create index if not exists advocacy_event_about on advocacy_event (namespace, about, position);
