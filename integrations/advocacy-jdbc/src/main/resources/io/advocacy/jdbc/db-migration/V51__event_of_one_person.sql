-- An event is told of one person only; also how it is found by itself.
create unique index if not exists advocacy_game_fact_event on advocacy_game_fact (namespace, event);
