-- Work done in time and sent late, when the place or the request had gone to somebody else: kept apart until they look at it.
create table late_work (
  district_id text        not null,
  id          uuid        not null,
  account_id  uuid        not null,           -- who sent it
  command_id  uuid        not null,
  sender_name text        not null,
  held_as     text        not null,           -- the role or relation in which it was theirs
  step        text        not null check (step ~ '^[a-zA-Z]{3,30}$'),
  sent        text        not null,           -- as it was sent, sealed
  request_id  uuid,                           -- null for what was to be filed
  path        text        collate "C" not null, -- where it belongs now
  device_at   timestamptz not null,           -- as the device says: it may be wrong, and opens nothing
  arrived_at  timestamptz not null,
  state       text        not null default 'waiting' check (state in ('waiting', 'accepted', 'setAside')),
  primary key (district_id, id),
  unique (district_id, account_id, command_id) -- sent again it is the same
);
create index late_work_waiting on late_work (district_id, path) where state = 'waiting';
alter table late_work enable row level security;
create policy within_districts on late_work using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on late_work to linli_app; -- delete: with whom it is about
grant update (state, path, sent) on late_work to linli_app; -- sent: to seal it anew, nothing else
