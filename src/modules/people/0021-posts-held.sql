-- The posts an account held at a moment, also at places that have closed since. It shows nobody anything: it only says whether
-- what arrives late was theirs to do when they did it. It looks past the policies as posts_of does.
create function posts_held(holder uuid, instant timestamptz)
returns table (district_id text, role text, path text)
language sql stable security definer set search_path = public, pg_temp as $$
  select post.district_id, post.role, place.path
  from posts post join places place on place.district_id = post.district_id and place.id = post.place_id
  where post.account_id = holder and post.in_force_from <= instant
    and (post.in_force_to is null or post.in_force_to > instant)
  order by post.in_force_from, post.id
$$;
