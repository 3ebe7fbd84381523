-- Templates of reports that go elsewhere (一表通). The file of each, and which of its cells is which figure: 0138.

create table forms (
  district_id text        not null,
  id          uuid        not null,
  place_id    uuid        not null,  -- whose it is, wherever that lies by now: every figure in it lies here or below
  name        text        not null check (length(name) between 1 and 60),
  changed_at  timestamptz not null,
  removed_at  timestamptz,
  primary key (district_id, id)
);
create index forms_by_place on forms (district_id, place_id) where removed_at is null;
alter table forms enable row level security;
create policy within_districts on forms using (district_id = any ((select app_districts())::text[]));
grant select, insert on forms to linli_app;
grant update (name, changed_at, removed_at) on forms to linli_app;
