-- Who holds which post where and when, and the persons a district knows.

-- A post is a role at a place from one moment to another. No post in force, no access.
create table posts (
  district_id   text        not null,
  id            uuid        not null,
  account_id    uuid        not null references accounts,
  role          text        not null check (role ~ '^[a-zA-Z]{3,30}$'),
  place_id      uuid        not null,
  in_force_from timestamptz not null,
  in_force_to   timestamptz check (in_force_to >= in_force_from),
  appointed_by  uuid        not null, -- the account itself when it joined
  primary key (district_id, id),
  foreign key (district_id, place_id) references places (district_id, id)
);
create unique index posts_once on posts (district_id, account_id, role, place_id) where in_force_to is null;
create index posts_by_account on posts (account_id);
create index posts_by_place on posts (district_id, place_id);
alter table posts enable row level security;
create policy within_districts on posts using (district_id = any ((select app_districts())::text[]));
grant select, insert on posts to linli_app;
grant update (in_force_to) on posts to linli_app;

-- Somebody known to the district, with or without a way to sign in.
create table persons (
  district_id  text        not null,
  id           uuid        not null,
  account_id   uuid        references accounts,
  name         text        not null check (length(name) between 1 and 60),
  household_id uuid,
  created_at   timestamptz not null,
  primary key (district_id, id),
  unique (district_id, account_id),
  foreign key (district_id, household_id) references households (district_id, id)
);
alter table persons enable row level security;
create policy within_districts on persons using (district_id = any ((select app_districts())::text[]));
grant select, insert on persons to linli_app;
grant update (name, household_id) on persons to linli_app;

-- The posts an account holds at a moment, in the shape of `Post` in foundation/access/standing.ts. It looks past the
-- policies because it is what decides which districts somebody may see. A post ends with its place.
-- Asked before everything else, so it is planned once: one account's posts lead to a few rows, whoever it is.
create or replace function posts_of(holder uuid, instant timestamptz) returns jsonb
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  return coalesce((
    select jsonb_agg(jsonb_build_object(
        'id', post.id,
        'role', post.role,
        'districtId', post.district_id,
        'districts', case place.kind
          when 'city' then (select jsonb_agg(d.id order by d.id) from districts d where d.city = post.district_id)
          else jsonb_build_array(post.district_id) end,
        'placeId', place.id,
        'placeName', place.name,
        'level', place.kind,
        'segment', place.segment,
        'path', place.path)
      order by post.in_force_from, post.id)
    from posts post
    join places place on place.district_id = post.district_id and place.id = post.place_id
    where post.account_id = holder
      and post.in_force_from <= instant
      and (post.in_force_to is null or post.in_force_to > instant)
      and (place.valid_to is null or place.valid_to > (instant at time zone 'Asia/Shanghai')::date)
  ), '[]'::jsonb);
end $$;
