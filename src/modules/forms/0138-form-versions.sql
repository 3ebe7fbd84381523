-- The files of a template: the newest counts from a month on, the months before keep the one they were filled from.

create table form_versions (
  district_id text        not null,
  form_id     uuid        not null,
  id          uuid        not null,
  number      bigint      not null generated always as identity,  -- the newest has the highest
  template    bytea       not null,  -- xlsx
  cells       jsonb       not null,  -- figure, place and period of each
  unsettled   jsonb       not null,  -- cells of the file before that are not in this one: not mapped again, not let go
  from_month  text        check (from_month ~ '^20\d{2}-(0[1-9]|1[0-2])$'),  -- null: a newer file, not taken yet
  spared      text[]      not null,  -- months after that which were filled before, and stay with the file before
  added_at    timestamptz not null,
  primary key (district_id, form_id, id),
  foreign key (district_id, form_id) references forms
);
create unique index form_versions_not_taken on form_versions (district_id, form_id) where from_month is null;
alter table form_versions enable row level security;
create policy within_districts on form_versions using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on form_versions to linli_app; -- delete: a file that was not taken
grant update (cells, unsettled, from_month, spared) on form_versions to linli_app;
