-- Who answers for what at which level, where a district has set it itself; the others have the usual levels.

create table responsibility_levels (
  district_id   text     not null,
  chart         text     not null check (chart in ('duty', 'network')), -- 四级责任, 三级网络
  position      smallint not null check (position between 1 and 6),     -- from the top down
  name          text     not null check (length(name) between 1 and 20),
  place_kinds   text[]   not null check (cardinality(place_kinds) > 0), -- where it is found
  roles         text[]   not null,                                      -- the posts that fill it
  organizations text[]   not null,                                      -- the kinds of organisations that belong to it
  expects       text     not null check (expects in ('everywhere', 'redGrids', 'nowhere')), -- where nobody is a vacancy
  primary key (district_id, chart, position),
  check (cardinality(roles) + cardinality(organizations) > 0)
);
alter table responsibility_levels enable row level security;
create policy within_districts on responsibility_levels using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on responsibility_levels to linli_app;
