-- What a place was called and where it lay before, which place took over from which, and changes that wait for their day.

create table former_places (
  district_id text not null,
  id          uuid not null,                  -- in the order in which things changed
  place_id    uuid not null,
  until       date not null,                  -- the first day it was no longer so
  name        text not null,
  path        text collate "C" not null,
  parent_id   uuid,
  primary key (district_id, id),
  foreign key (district_id, place_id) references places (district_id, id)
);
create index former_places_by_place on former_places (district_id, place_id, until);
create index former_places_by_parent on former_places (district_id, parent_id);
create index former_places_by_path on former_places (path);
alter table former_places enable row level security;
create policy within_districts on former_places using (district_id = any ((select app_districts())::text[]));
grant select, insert on former_places to linli_app;

-- A closed place and those that took over: of several, the heir has what lay in none of their buildings.
create table place_successions (
  district_id  text    not null,
  former_id    uuid    not null,
  successor_id uuid    not null,
  is_heir      boolean not null,
  since        date    not null,
  primary key (district_id, former_id, successor_id),
  foreign key (district_id, former_id) references places (district_id, id),
  foreign key (district_id, successor_id) references places (district_id, id)
);
create index place_successions_by_successor on place_successions (district_id, successor_id);
alter table place_successions enable row level security;
create policy within_districts on place_successions using (district_id = any ((select app_districts())::text[]));
grant select, insert on place_successions to linli_app;

create table place_changes (
  district_id text        not null,
  id          uuid        not null,
  place_id    uuid        not null,
  change      jsonb       not null,            -- as it was asked for
  due_on      date        not null,
  state       text        not null default 'planned' check (state in ('planned', 'done', 'cancelled', 'failed')),
  fault       text,                            -- the word of the refusal, when it failed
  asked_by    uuid        not null,
  asked_as    text        not null,
  asked_at    timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, place_id) references places (district_id, id)
);
create index place_changes_by_place on place_changes (district_id, place_id);
create index place_changes_due on place_changes (district_id, due_on) where state = 'planned';
alter table place_changes enable row level security;
create policy within_districts on place_changes using (district_id = any ((select app_districts())::text[]));
grant select, insert on place_changes to linli_app;
grant update (state, fault) on place_changes to linli_app;

grant update (path, parent_id) on places to linli_app;
