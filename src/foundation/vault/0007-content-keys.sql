-- One key for what people said about one thing, itself sealed with a key outside the database. Destroyed, it takes their
-- words with it: in the events, in copies and in backups made later, without changing a single event.

create table content_keys (
  district_id  text        not null,
  subject      uuid        not null, -- the thing
  sealed_key   text,                 -- null once destroyed
  made_at      timestamptz not null,
  destroyed_at timestamptz,
  primary key (district_id, subject),
  check ((sealed_key is null) = (destroyed_at is not null))
);
alter table content_keys enable row level security;
create policy within_districts on content_keys using (district_id = any ((select app_districts())::text[]));
grant select, insert on content_keys to linli_app;
grant update (sealed_key, destroyed_at) on content_keys to linli_app;
