-- The way back for staff who forgot their password: a code that an administrator handed over, until it is used or has ended.

create table sign_in_resets (
  account_id uuid        primary key references accounts on delete cascade, -- the newest is the only one
  code_hash  text        not null,   -- keyed
  expires_at timestamptz not null
);
grant select, insert, delete on sign_in_resets to linli_app;
grant update (code_hash, expires_at) on sign_in_resets to linli_app;
