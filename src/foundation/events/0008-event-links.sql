-- The chain over the events of a district: each link binds an event's mark to the link before it, under a key outside the
-- database. Made in batches behind the writers, who never wait for each other.

create table event_links (
  district_id text        not null,
  position    bigint      not null check (position > 0), -- 1, 2, 3 … without a gap
  event_id    uuid        not null,
  link        bytea       not null,
  linked_at   timestamptz not null,
  primary key (district_id, position),
  unique (district_id, event_id)
);
alter table event_links enable row level security;
create policy within_districts on event_links using (district_id = any ((select app_districts())::text[]));
grant select, insert on event_links to linli_app;
