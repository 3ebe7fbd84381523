-- Of whom the pages of tables told that somebody took out: written before a page leaves, so that whoever is in it sees by whom.

create table taken_pages (
  district_id text        not null,  -- of its rows; the taking itself may be an event of the city
  id          uuid        not null,  -- version 7
  event_id    uuid        not null,  -- the taking: one for all pages of a file
  at          timestamptz not null,  -- of the taking
  account_id  uuid        not null,  -- who took it
  role        text,                  -- in which role
  action      text        not null,  -- 'requests.export'
  what        text        not null check (what in ('requests', 'people', 'posts', 'households')),
  about       uuid[]      not null check (cardinality(about) between 1 and 2000), -- requests, accounts or households
  primary key (district_id, id)
);
create index taken_pages_by_about on taken_pages using gin (about);
-- Nothing is chosen by statistics of it, and gathering them would read every id.
alter table taken_pages alter column about set statistics 0;
alter table taken_pages enable row level security;
create policy within_districts on taken_pages using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on taken_pages to linli_app;

-- Matching arrays is not leakproof, so under a policy it would read every page: the owner looks it up, and asks about the
-- districts itself. Only what is asked for comes out. The planner does not see how long the arrays are.
create function taken_about(ids uuid[], most integer) returns table (district_id text, page_id uuid, found uuid[])
language sql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
  select page.district_id, page.id, array(select unnest(page.about) intersect select unnest(ids))
    from taken_pages page
   where page.about && ids and page.district_id = any (app_districts())
   order by page.at desc, page.id desc limit most
$$;
revoke execute on function taken_about from public;
grant execute on function taken_about to linli_app;
