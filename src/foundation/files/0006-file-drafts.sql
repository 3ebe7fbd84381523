-- Pictures on their way in: parts that have arrived, until the whole is there. What stays unfinished is erased after a day.

create table file_drafts (
  district_id    text        not null,
  id             uuid        not null,          -- becomes the file's
  account_id     uuid        not null,
  announced_hash text        not null check (announced_hash ~ '^[0-9a-f]{64}$'), -- of what is being sent
  bytes          integer     not null check (bytes between 1 and 10485760),
  at             timestamptz not null,
  primary key (district_id, id),
  unique (district_id, account_id, announced_hash)
);
create index file_drafts_by_age on file_drafts (district_id, at);
alter table file_drafts enable row level security;
create policy within_districts on file_drafts using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on file_drafts to linli_app;

create table file_parts (
  district_id text    not null,
  draft_id    uuid    not null,
  starts_at   integer not null check (starts_at >= 0),
  content     bytea   not null check (length(content) between 1 and 524288),
  primary key (district_id, draft_id, starts_at),
  foreign key (district_id, draft_id) references file_drafts (district_id, id) on delete cascade
);
alter table file_parts enable row level security;
create policy within_districts on file_parts using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on file_parts to linli_app;
