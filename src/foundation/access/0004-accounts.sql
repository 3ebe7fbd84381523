-- Accounts, how they prove who they are, and where they are signed in. Reference tables: they belong to no district.

-- One account per person, however many posts.
create table accounts (
  id             uuid        primary key,       -- version 7
  name           text        not null check (length(name) <= 60), -- empty until a resident gives one
  phone          text,                          -- sealed under a key outside the database
  phone_print    text        unique,            -- its keyed fingerprint, by which it is found
  phone_verified boolean     not null default false, -- a code sent there came back
  account_name   text        unique check (account_name ~ '^[a-z0-9][a-z0-9._-]{2,39}$'), -- staff only
  home_district  text        references districts, -- where the account's own commands are kept
  created_at     timestamptz not null,
  updated_at     timestamptz not null
);
grant select, insert on accounts to linli_app;
grant update (name, account_name, phone, phone_print, phone_verified, home_district, updated_at) on accounts to linli_app;

-- What an account proves itself with: the sign-in library keeps one row per way in, today only the password.
create table credentials (
  id          uuid        primary key,
  account_id  uuid        not null references accounts on delete cascade,
  provider    text        not null,             -- 'credential' is the password
  provider_id text        not null,             -- the account as the provider knows it; for a password its own id
  password    text,                             -- argon2id in PHC form
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  unique (account_id, provider),
  unique (provider, provider_id)
);
grant select, insert, delete on credentials to linli_app;
grant update (password, updated_at) on credentials to linli_app;

-- One row per browser that is signed in. The token is worth nothing without the server's signature in the cookie.
create table sessions (
  id            uuid        primary key,
  account_id    uuid        not null references accounts on delete cascade,
  token         text        not null unique,
  lasts_minutes integer     not null check (lasts_minutes > 0), -- without use
  lacks         text        default 'code' check (lacks in ('code', 'enrolment')), -- before it opens anything; null: nothing
  device        text        not null default 'other other', -- 'chrome windows': which kind, never which one
  device_hash   text,                           -- by which the browser is known again; null where it was not asked
  expires_at    timestamptz not null,
  proved_at     timestamptz,                    -- when the password was given once more since then
  created_at    timestamptz not null,
  updated_at    timestamptz not null
);
create index sessions_by_account on sessions (account_id);
create index sessions_by_expiry on sessions (expires_at);
grant select, insert, delete on sessions to linli_app;
grant update (lacks, device, device_hash, proved_at) on sessions to linli_app;

-- The sign-in library's own short-lived notes; its phone plugin clears one after every code.
create table verifications (
  id         uuid        primary key,
  identifier text        not null,
  value      text        not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_by_identifier on verifications (identifier);
grant select, insert, update, delete on verifications to linli_app;

-- The code last sent to a phone. Phone and code are kept as keyed hashes: whoever never comes in leaves no number here.
create table sign_in_codes (
  phone_hash text        primary key,
  code_hash  text        not null,
  tries_left smallint    not null,
  expires_at timestamptz not null
);
grant select, insert, update, delete on sign_in_codes to linli_app;

-- When codes were asked for in the last hour, by phone and by network address, each as a keyed hash.
create table sign_in_turns (
  key_hash text          primary key,
  taken_at timestamptz[] not null
);
grant select, insert, update, delete on sign_in_turns to linli_app;

-- The posts an account holds at a moment, as a JSON array. The people module puts its own in this place.
create or replace function posts_of(holder uuid, instant timestamptz) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return '[]'::jsonb;
end $$;

-- Who holds this session, in one message: null when nobody does. A session in use is prolonged here, when a
-- twenty-fourth of its life has gone, or an hour, so that most calls write nothing.
create function who_is_asking(asked_token text, instant timestamptz) returns jsonb
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  held record;
begin
  select s.id, s.account_id, s.expires_at, make_interval(mins => s.lasts_minutes) as life, a.name, a.home_district
    into held
    from sessions s join accounts a on a.id = s.account_id
   where s.token = asked_token and s.expires_at > instant and s.lacks is null;
  if not found then
    return null;
  end if;
  if held.expires_at < instant + held.life - least(held.life / 24, interval '1 hour') then
    begin
      update sessions set expires_at = instant + held.life, updated_at = instant where id = held.id;
    exception when disk_full then
      null; -- Who reads is let in all the same; the session is prolonged at its next use.
    end;
  end if;
  return jsonb_build_object(
    'accountId', held.account_id,
    'sessionId', held.id,
    'name', held.name,
    'homeDistrict', held.home_district,
    'posts', posts_of(held.account_id, instant));
end $$;

revoke execute on function posts_of(uuid, timestamptz), who_is_asking(text, timestamptz) from public;
grant execute on function posts_of(uuid, timestamptz), who_is_asking(text, timestamptz) to linli_app;
