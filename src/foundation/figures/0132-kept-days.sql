-- Figures of whole districts day by day, so that those of a city need not be counted anew from every record. A kept day is
-- good until a transaction that its snapshot did not see has touched it: whoever changes a record notes its days beside it.
-- Not logged: after a crash both are empty, and the days are counted again.

create unlogged table figure_days (
  district_id text        not null,
  ledger      text        not null,           -- 'requests'
  counted_by  text        not null,           -- one of the dates of the ledger
  day         date        not null,           -- in Shanghai
  declared    text        not null,           -- of which text it was counted: another declaration does not read it
  snapshot    pg_snapshot not null,           -- what was seen when it was counted
  sums        float8[]    not null,           -- of every part of every figure, in the order in which they are declared
  spread      float8[]    not null,           -- the values of which medians are taken
  primary key (district_id, ledger, counted_by, day)
);
create unlogged table figure_touches (
  district_id text not null,
  ledger      text not null,
  counted_by  text not null,
  day         date not null,
  transaction xid8 not null default pg_current_xact_id(),
  primary key (district_id, ledger, counted_by, day, transaction)
);
alter table figure_days enable row level security;
alter table figure_touches enable row level security;
create policy within_districts on figure_days using (district_id = any ((select app_districts())::text[]));
create policy within_districts on figure_touches using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on figure_days, figure_touches to linli_app;
grant update (declared, snapshot, sums, spread) on figure_days to linli_app;
