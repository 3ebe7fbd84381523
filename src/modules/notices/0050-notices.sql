-- What each person was told in the app. It lies in the home district of the account, so that one person's notices lie together.

-- Counts each account's notices. Its row is locked until the notice is committed: numbers become visible in their order, so
-- that whoever has seen one number has missed none before it.
create table notice_counts (
  district_id text    not null,
  account_id  uuid    not null,
  last_number integer not null,
  primary key (district_id, account_id)
);
alter table notice_counts enable row level security;
create policy within_districts on notice_counts using (district_id = any ((select app_districts())::text[]));
grant select, insert on notice_counts to linli_app;
grant update (last_number) on notice_counts to linli_app;

create table notices (
  district_id text        not null,
  id          uuid        not null,        -- version 7
  account_id  uuid        not null,
  number      integer     not null,        -- counts up for each account
  at          timestamptz not null,        -- of the event
  event_id    uuid        not null,        -- told once, also when its job runs twice
  action      text        not null,        -- 'requests.claim'
  subject     uuid        not null,        -- the thing
  kind        text        not null check (kind in ('outcome', 'progress', 'work', 'place', 'account')),
  word        text        not null,        -- the key of its words
  said        jsonb       not null,        -- what fills them: a number, a category; nothing personal
  is_urgent   boolean     not null,
  read_at     timestamptz,
  primary key (district_id, id),
  unique (district_id, account_id, number),
  unique (district_id, account_id, event_id)
);
create index notices_unread on notices (district_id, account_id, subject) where read_at is null;
create index notices_by_time on notices (district_id, at);
alter table notices enable row level security;
create policy within_districts on notices using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on notices to linli_app;
grant update (read_at) on notices to linli_app;
