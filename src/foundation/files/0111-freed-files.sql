-- Contents of files that somebody’s record needed no more: their bytes go once nothing at all refers to them.

create table freed_files (
  district_id  text        not null,
  content_hash text        not null check (content_hash ~ '^[0-9a-f]{64}$'), -- the SHA-256 under which the bytes lie
  freed_at     timestamptz not null,
  primary key (district_id, content_hash)
);
alter table freed_files enable row level security;
create policy within_districts on freed_files using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on freed_files to linli_app;
grant update (freed_at) on freed_files to linli_app;
grant delete on files to linli_app;

create index files_by_content on files (sha256);
create index request_photos_by_content on request_photos (sha256);
