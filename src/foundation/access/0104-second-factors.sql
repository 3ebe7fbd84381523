-- A second proof at the door: what an account has set up, its recovery codes, and which districts demand one of their staff.

create table second_factors (
  account_id   uuid        primary key references accounts on delete cascade,
  secret       text        not null,             -- of the authenticator app, sealed under a key outside the database
  last_step    bigint      not null default 0,   -- the half minute of the last code that opened: none opens twice
  confirmed_at timestamptz,                      -- null until a first code came back
  created_at   timestamptz not null
);
grant select, insert, delete on second_factors to linli_app;
grant update (secret, last_step, confirmed_at, created_at) on second_factors to linli_app;

-- For the day the telephone is lost. Each opens once, and is kept as a keyed hash.
create table recovery_codes (
  account_id uuid not null references accounts on delete cascade,
  code_hash  text not null,
  primary key (account_id, code_hash)
);
grant select, insert, delete on recovery_codes to linli_app;

-- The district's own setting. Without a row it demands none.
create table access_rules (
  district_id           text    primary key references districts,
  demands_second_factor boolean not null
);
alter table access_rules enable row level security;
create policy within_districts on access_rules using (district_id = any ((select app_districts())::text[]));
grant select, insert on access_rules to linli_app;
grant update (demands_second_factor) on access_rules to linli_app;

-- Whether a district in which this account holds one of these roles demands a second factor. It looks past the policies,
-- for nobody is inside yet.
create function must_have_second_factor(holder uuid, of_roles text[], instant timestamptz) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (
    select from jsonb_array_elements(posts_of(holder, instant)) post
      join access_rules rule on rule.district_id = post ->> 'districtId'
     where post ->> 'role' = any (of_roles) and rule.demands_second_factor);
end $$;
revoke execute on function must_have_second_factor(uuid, text[], timestamptz) from public;
grant execute on function must_have_second_factor(uuid, text[], timestamptz) to linli_app;
