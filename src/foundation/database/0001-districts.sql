-- Districts, the wall between them, and the role the application works as.

-- The application's role owns nothing: it may do only what the migrations grant.
do $$
begin
  create role linli_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  -- An owner who may already work as it may have no right to grant it again. From 16 on, a member may only with SET.
  if not pg_has_role(current_user, 'linli_app', case when current_setting('server_version_num')::int < 160000 then 'member' else 'set' end) then
    execute format('grant linli_app to %I', current_user);
  end if;
end $$;
grant usage on schema public to linli_app;

-- The districts that this transaction may touch; empty when nobody has said, so that every policy fails closed.
create function app_districts() returns text[] language sql stable parallel safe as
  $$ select string_to_array(nullif(current_setting('app.districts', true), ''), ',') $$;

-- A reference table: one row per tenant, and one for each city that reads its districts.
create table districts (
  id   text primary key check (id ~ '^[0-9a-z-]{2,40}$'),
  name text not null check (length(name) between 1 and 60),
  city text not null
);
grant select on districts to linli_app;
