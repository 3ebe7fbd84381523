-- Places as a tree of dated rows, from the city down to the building, and the households of buildings.

create table places (
  district_id   text    not null,
  id            uuid    not null,
  kind          text    not null check (kind in ('city', 'district', 'street', 'community', 'grid', 'microgrid', 'building')),
  name          text    not null check (length(name) between 1 and 60),          -- as people say it
  official_name text    not null check (length(official_name) between 1 and 80), -- as the register has it
  code          text    not null check (code ~ '^[0-9a-z-]{2,40}$'),             -- business key; may be corrected, the path may not
  code_is_local boolean not null default false,                                  -- given here, not by the statistics office
  path          text    collate "C" not null check (path ~ '^[0-9a-z.-]{2,200}$'), -- one segment per level, empty where a level is skipped
  parent_id     uuid,                                                            -- null where the parent is of another district_id
  grid_type     text    check (grid_type in ('comprehensive', 'dedicated')),     -- 综合网格, 专属网格
  is_red        boolean not null default false,                                  -- 红色网格: it has a party branch
  boundary      jsonb,                                                           -- GeoJSON, WGS84
  point_lng     double precision check (point_lng between -180 and 180),
  point_lat     double precision check (point_lat between -90 and 90),
  valid_from    date    not null,
  valid_to      date,                                                            -- the first day it is no longer valid
  city          text    collate "C" not null generated always as (split_part(path, '.', 1)) stored,
  district      text    collate "C" generated always as (nullif(split_part(path, '.', 2), '')) stored,
  street        text    collate "C" generated always as (nullif(split_part(path, '.', 3), '')) stored,
  community     text    collate "C" generated always as (nullif(split_part(path, '.', 4), '')) stored,
  segment       text    collate "C" not null generated always as (regexp_replace(path, '^.*\.', '')) stored,
  primary key (district_id, id),
  unique (district_id, path), -- for ever: a path given again would mix two histories
  foreign key (district_id, parent_id) references places (district_id, id),
  check ((parent_id is null) = (kind in ('city', 'district'))),
  check (array_length(string_to_array(path, '.'), 1)
         = array_position(array['city', 'district', 'street', 'community', 'grid', 'microgrid', 'building'], kind)),
  check (case kind when 'city' then path else split_part(path, '.', 2) end = district_id),
  check (kind = 'grid' or (grid_type is null and not is_red)),
  check (kind <> 'grid' or grid_type is not null),
  check ((point_lng is null) = (point_lat is null)),
  check (valid_to >= valid_from)
);
create unique index places_by_code on places (district_id, code) where valid_to is null;
create index places_by_parent on places (district_id, parent_id);
create index places_by_id on places (id);
create index places_by_path on places (path);
alter table places enable row level security;
-- Down to communities a place is public: whoever has no post yet must be able to choose where they live.
create policy public_geography on places for select using (kind in ('city', 'district', 'street', 'community'));
create policy within_districts on places using (district_id = any ((select app_districts())::text[]));
grant select, insert on places to linli_app;
grant update (name, boundary, point_lng, point_lat, valid_to) on places to linli_app;

create table households (
  district_id text not null,
  id          uuid not null,
  building_id uuid not null,
  label       text not null, -- '1单元301', sealed
  label_print text not null, -- fingerprint of building and label
  valid_from  date not null,
  valid_to    date check (valid_to >= valid_from),
  primary key (district_id, id),
  foreign key (district_id, building_id) references places (district_id, id)
);
create unique index households_by_label on households (district_id, label_print) where valid_to is null;
create index households_of_building on households (district_id, building_id);
alter table households enable row level security;
create policy within_districts on households using (district_id = any ((select app_districts())::text[]));
grant select, insert on households to linli_app;
grant update (label) on households to linli_app; -- to seal it anew, nothing else
