-- What was asked (commands) and what happened (events).

-- Each command once: its answer is kept in the transaction of its effect, so that a resent command gets the same answer.
create table commands (
  district_id text        not null,
  account_id  uuid        not null,
  id          uuid        not null,        -- made on the device
  name        text        not null,        -- 'requests.claim'
  body_hash   text        not null,        -- the same id with another body is refused; empty once the answer is gone
  answer      text,                        -- the answer to the letter, sealed: it may hold what is personal
  at          timestamptz not null,
  primary key (district_id, account_id, id)
);
alter table commands enable row level security;
create policy within_districts on commands using (district_id = any ((select app_districts())::text[]));
grant select, insert on commands to linli_app;
grant update (body_hash, answer) on commands to linli_app;

-- Who did what to which thing: audit, timeline and outbox in one. The application may add to it and read it, nothing else.
create table events (
  district_id text        not null,
  id          uuid        not null,        -- version 7: sorts by time
  at          timestamptz not null,        -- the server's clock
  device_at   timestamptz,                 -- the device's clock, when it said
  account_id  uuid        not null,        -- who
  role        text,                        -- in which role or relation
  action      text        not null,        -- 'requests.claim'
  subject     uuid        not null,        -- the thing
  path        text collate "C" not null,   -- the place of the thing on that day
  details     jsonb       not null,        -- what happened, without what people wrote
  words       text,                        -- what they wrote, sealed under the key of the thing (content_keys)
  command_id  uuid,
  mark        bytea       not null,        -- proves that Linli wrote this row: a keyed hash of all of the above
  primary key (district_id, id)
);
create index events_by_subject on events (district_id, subject, id);
alter table events enable row level security;
create policy within_districts on events using (district_id = any ((select app_districts())::text[]));
grant select, insert on events to linli_app;
