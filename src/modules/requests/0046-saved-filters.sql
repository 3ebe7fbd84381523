-- Filters of the inbox that somebody gave a name, for themselves or for everyone at the same place.

create table saved_filters (
  district_id text        not null,
  id          uuid        not null,
  account_id  uuid        not null, -- who saved it
  place_id    uuid,                 -- shared with whoever works for this place; null: with nobody
  name        text        not null check (length(name) between 1 and 30),
  chosen      jsonb       not null, -- as the address of the inbox has it
  at          timestamptz not null,
  primary key (district_id, id)
);
create index saved_filters_of_account on saved_filters (district_id, account_id);
create index saved_filters_of_place on saved_filters (district_id, place_id) where place_id is not null;
alter table saved_filters enable row level security;
create policy within_districts on saved_filters using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on saved_filters to linli_app;
