-- What a community, a street or a district makes public of a month, as it was then, and what was ever shown of its counts.

-- Counted once for the whole district, when the first of it is made public: every table of the month is a part of it.
create table open_months (
  district_id text        not null,
  month       text        not null check (month ~ '^\d{4}-\d{2}$'),
  counted_at  timestamptz not null,
  counts      jsonb       not null,               -- by figure: street, community, category, count
  shown       jsonb       not null default '{}',  -- by figure and part: how it was shown; withdrawn tables are known all the same
  primary key (district_id, month)
);
alter table open_months enable row level security;
create policy within_districts on open_months using (district_id = any ((select app_districts())::text[]));
grant select, insert on open_months to linli_app;
grant update (shown) on open_months to linli_app;

create table publications (
  district_id  text        not null,
  id           uuid        not null,
  place_id     uuid        not null,
  place_code   text        not null,              -- by which anyone asks for it
  place_name   text        not null,
  place_kind   text        not null check (place_kind in ('community', 'street', 'district')),
  path         text        collate "C" not null,
  month        text        not null check (month ~ '^\d{4}-\d{2}$'),
  note         text        check (length(note) between 1 and 2000),
  tables       jsonb       not null,              -- as they are shown
  published_at timestamptz not null,
  until_on     date        not null,              -- the last day on which it is shown
  withdrawn_at timestamptz,
  why          text        check (length(why) between 1 and 200),
  primary key (district_id, id),
  check ((withdrawn_at is null) = (why is null))
);
create unique index publications_once on publications (district_id, place_id, month) where withdrawn_at is null;
create index publications_by_code on publications (place_code, published_at desc) where withdrawn_at is null;
alter table publications enable row level security;
create policy within_districts on publications using (district_id = any ((select app_districts())::text[]));
-- What is public is everybody's, whoever they are; the time it is shown for is the service's matter.
create policy for_everyone on publications for select using (withdrawn_at is null);
grant select, insert on publications to linli_app;
grant update (withdrawn_at, why) on publications to linli_app;
