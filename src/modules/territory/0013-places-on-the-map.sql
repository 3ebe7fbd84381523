-- Where a place's outline lies: the degrees around it, so that the places that may hold a point are found by an index.

alter table places
  add column west  double precision,
  add column south double precision,
  add column east  double precision,
  add column north double precision,
  add check (num_nulls(boundary, west, south, east, north) in (0, 5));
create index places_by_bounds on places (district_id, south, north, west, east) where boundary is not null and valid_to is null;
grant update (west, south, east, north) on places to linli_app;
