-- Files by their content: the row says whose district a file belongs to, the bytes lie in the store under their SHA-256.

create table files (
  district_id text        not null,
  id          uuid        not null,
  sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sent_hash   text        not null, -- of what was sent, before it was drawn anew
  media_type  text        not null check (media_type = 'image/jpeg'),
  bytes       integer     not null check (bytes between 1 and 10485760),
  account_id  uuid        not null, -- who sent it
  at          timestamptz not null,
  primary key (district_id, id),
  unique (district_id, account_id, sent_hash)
);
alter table files enable row level security;
create policy within_districts on files using (district_id = any ((select app_districts())::text[]));
grant select, insert on files to linli_app;
