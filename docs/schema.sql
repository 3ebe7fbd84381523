-- Today's tables, printed by npm run print from a freshly migrated database. Not run: the numbered migrations are.
-- linli_app is the role the application works as; it owns nothing.

CREATE OR REPLACE FUNCTION public.app_districts()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select string_to_array(nullif(current_setting('app.districts', true), ''), ',') $function$;
grant execute on function app_districts() to public;

CREATE OR REPLACE FUNCTION public.expire_events(district text, ids uuid[], proofs bytea[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  expired_now integer;
begin
  with gone as (
    delete from events e using unnest(ids, proofs) as asked (id, proof), event_links l
     where e.district_id = district and e.district_id = any (app_districts()) and e.id = asked.id
       and e.at < now() - interval '180 days' and e.action = any (passing_actions())
       and l.district_id = e.district_id and l.event_id = e.id
    returning e.id, e.mark, asked.proof
  )
  update event_links l set mark = gone.mark, expired = gone.proof
    from gone where l.district_id = district and l.event_id = gone.id;
  get diagnostics expired_now = row_count;
  return expired_now;
end $function$;
grant execute on function expire_events(text,uuid[],bytea[]) to linli_app;

CREATE OR REPLACE FUNCTION public.find_request_texts(pairs text[], words text[], places text[], since timestamp with time zone, until timestamp with time zone, before uuid, most integer)
 RETURNS TABLE(district text, id uuid, at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  districts constant text[] := app_districts();
  hours integer;
  begun timestamptz;
  keys_of_time text[];
  found integer;
begin
  -- Many places have enough to say in three hours, few in a day.
  foreach hours in array case when places is null then array[3, 24, 192, 1536, 0] else array[24, 192, 1536, 0] end loop
    if hours = 0 then
      begun := since;
      keys_of_time := pairs;
    else
      begun := greatest(since, to_timestamp((floor(extract(epoch from until) / 3600 / hours) - 1) * hours * 3600));
      select array_agg(hours || ':' || span) into keys_of_time
      from generate_series(floor(extract(epoch from begun) / 3600 / hours)::integer,
                           floor(extract(epoch from until) / 3600 / hours)::integer) span;
    end if;
    return query
      select t.district_id, t.request_id, t.submitted_at from request_texts t
      where letter_pairs(t.text || ' ' || t.text_inside) || t.keys @> pairs
        and letter_pairs(t.text || ' ' || t.text_inside) || t.keys && coalesce(places, pairs)
        and letter_pairs(t.text || ' ' || t.text_inside) || t.keys && keys_of_time
        and t.district_id = any (districts)
        and t.submitted_at >= begun and (t.submitted_at, t.request_id) < (until, before)
        and not exists (select from unnest(words) word where strpos(t.text || ' ' || t.text_inside, word) = 0)
      order by t.submitted_at desc, t.request_id desc limit most;
    get diagnostics found = row_count;
    most := most - found;
    exit when most <= 0 or begun <= since;
    until := begun;
    before := '00000000-0000-0000-0000-000000000000';
  end loop;
end $function$;
grant execute on function find_request_texts(text[],text[],text[],timestamp with time zone,timestamp with time zone,uuid,integer) to linli_app;

CREATE OR REPLACE FUNCTION public.letter_pairs(text text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select array_remove(letters, ' ') || array(
    select a || b from unnest(letters, letters[2:]) as pair (a, b) where a <> ' ' and b <> ' '
  ) from string_to_array(text, null) as letters
$function$;
grant execute on function letter_pairs(text) to public;

CREATE OR REPLACE FUNCTION public.must_have_second_factor(holder uuid, of_roles text[], instant timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return exists (
    select from jsonb_array_elements(posts_of(holder, instant)) post
      join access_rules rule on rule.district_id = post ->> 'districtId'
     where post ->> 'role' = any (of_roles) and rule.demands_second_factor);
end $function$;
grant execute on function must_have_second_factor(uuid,text[],timestamp with time zone) to linli_app;

CREATE OR REPLACE FUNCTION public.passing_actions()
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select array[
    'figures.export', 'forms.fill', 'notices.read', 'notices.readAll', 'people.newDevice', 'people.open', 'reports.docx',
    'reports.xlsx', 'requests.export', 'requests.open', 'transfer.extract', 'transfer.template', 'transfer.wrong'
  ]
$function$;
grant execute on function passing_actions() to public;

CREATE OR REPLACE FUNCTION public.posts_held(holder uuid, instant timestamp with time zone)
 RETURNS TABLE(district_id text, role text, path text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select post.district_id, post.role, place.path
  from posts post join places place on place.district_id = post.district_id and place.id = post.place_id
  where post.account_id = holder and post.in_force_from <= instant
    and (post.in_force_to is null or post.in_force_to > instant)
  order by post.in_force_from, post.id
$function$;
grant execute on function posts_held(uuid,timestamp with time zone) to public;

CREATE OR REPLACE FUNCTION public.posts_of(holder uuid, instant timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$;
grant execute on function posts_of(uuid,timestamp with time zone) to linli_app;

CREATE OR REPLACE FUNCTION public.taken_about(ids uuid[], most integer)
 RETURNS TABLE(district_id text, page_id uuid, found uuid[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
  select page.district_id, page.id, array(select unnest(page.about) intersect select unnest(ids))
    from taken_pages page
   where page.about && ids and page.district_id = any (app_districts())
   order by page.at desc, page.id desc limit most
$function$;
grant execute on function taken_about(uuid[],integer) to linli_app;

CREATE OR REPLACE FUNCTION public.touch_request_days()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'DELETE' then
    insert into figure_touches (district_id, ledger, counted_by, day)
    values (new.district_id, 'requests', 'asked', (new.submitted_at at time zone 'Asia/Shanghai')::date)
    on conflict do nothing;
  end if;
  if tg_op <> 'DELETE' and new.closed_at is not null then
    insert into figure_touches (district_id, ledger, counted_by, day)
    values (new.district_id, 'requests', 'ended', (new.closed_at at time zone 'Asia/Shanghai')::date)
    on conflict do nothing;
  end if;
  -- And the days that it has left.
  if old.submitted_at is distinct from new.submitted_at and old.submitted_at is not null then
    insert into figure_touches (district_id, ledger, counted_by, day)
    values (old.district_id, 'requests', 'asked', (old.submitted_at at time zone 'Asia/Shanghai')::date)
    on conflict do nothing;
  end if;
  if old.closed_at is distinct from new.closed_at and old.closed_at is not null then
    insert into figure_touches (district_id, ledger, counted_by, day)
    values (old.district_id, 'requests', 'ended', (old.closed_at at time zone 'Asia/Shanghai')::date)
    on conflict do nothing;
  end if;
  return null;
end $function$;
grant execute on function touch_request_days() to public;

CREATE OR REPLACE FUNCTION public.who_is_asking(asked_token text, instant timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on function who_is_asking(text,timestamp with time zone) to linli_app;

create table access_rules (
  district_id text not null,
  demands_second_factor boolean not null,
  PRIMARY KEY (district_id),
  FOREIGN KEY (district_id) REFERENCES districts(id)
);
alter table access_rules enable row level security;
create policy within_districts on access_rules using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on access_rules to linli_app;
grant update (demands_second_factor) on access_rules to linli_app;

create table accounts (
  id uuid not null,
  name text not null,
  phone text,
  phone_print text,
  phone_verified boolean default false not null,
  account_name text,
  home_district text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (id),
  UNIQUE (account_name),
  UNIQUE (phone_print),
  FOREIGN KEY (home_district) REFERENCES districts(id),
  CHECK ((account_name ~ '^[a-z0-9][a-z0-9._-]{2,39}$'::text)),
  CHECK ((length(name) <= 60))
);
grant insert, select on accounts to linli_app;
grant update (name, phone, phone_print, phone_verified, account_name, home_district, updated_at) on accounts to linli_app;

create table administrator_links (
  token_hash text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  PRIMARY KEY (token_hash)
);
grant select on administrator_links to linli_app;
grant update (used_at) on administrator_links to linli_app;

create table calendar_days (
  on_date date not null,
  is_workday boolean not null,
  name text not null,
  PRIMARY KEY (on_date),
  CHECK (((length(name) >= 1) AND (length(name) <= 40)))
);
grant delete, insert, select, update on calendar_days to linli_app;

create table calendar_years (
  year integer not null,
  published boolean not null,
  source text not null,
  PRIMARY KEY (year),
  CHECK (((length(source) >= 1) AND (length(source) <= 200))),
  CHECK (((year >= 1992) AND (year <= 2199)))
);
grant delete, insert, select, update on calendar_years to linli_app;

create table commands (
  district_id text not null,
  account_id uuid not null,
  id uuid not null,
  name text not null,
  body_hash text not null,
  answer text,
  at timestamp with time zone not null,
  PRIMARY KEY (district_id, account_id, id)
);
alter table commands enable row level security;
create policy within_districts on commands using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on commands to linli_app;
grant update (body_hash, answer) on commands to linli_app;

create table consents (
  district_id text not null,
  id uuid not null,
  account_id uuid not null,
  what text not null,
  wording integer not null,
  subject uuid not null,
  relation text,
  given_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  is_refused boolean default false not null,
  PRIMARY KEY (district_id, id),
  UNIQUE (district_id, subject, what),
  CHECK ((withdrawn_at >= given_at)),
  CHECK (((NOT is_refused) OR (withdrawn_at IS NOT NULL))),
  CHECK ((relation = ANY (ARRAY['parent'::text, 'grandparent'::text, 'guardian'::text]))),
  CHECK ((what ~ '^[a-z]+\.[a-z]+$'::text)),
  CHECK ((wording >= 1))
);
CREATE INDEX consents_by_account ON public.consents USING btree (account_id);
alter table consents enable row level security;
create policy within_districts on consents using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on consents to linli_app;
grant update (relation, withdrawn_at) on consents to linli_app;

create table content_keys (
  district_id text not null,
  subject uuid not null,
  sealed_key text,
  made_at timestamp with time zone not null,
  destroyed_at timestamp with time zone,
  PRIMARY KEY (district_id, subject),
  CHECK (((sealed_key IS NULL) = (destroyed_at IS NOT NULL)))
);
alter table content_keys enable row level security;
create policy within_districts on content_keys using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on content_keys to linli_app;
grant update (sealed_key, destroyed_at) on content_keys to linli_app;

create table credentials (
  id uuid not null,
  account_id uuid not null,
  provider text not null,
  provider_id text not null,
  password text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (id),
  UNIQUE (account_id, provider),
  UNIQUE (provider, provider_id),
  FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE
);
grant delete, insert, select on credentials to linli_app;
grant update (password, updated_at) on credentials to linli_app;

create table districts (
  id text not null,
  name text not null,
  city text not null,
  PRIMARY KEY (id),
  CHECK ((id ~ '^[0-9a-z-]{2,40}$'::text)),
  CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);
grant select on districts to linli_app;

create table event_links (
  district_id text not null,
  "position" bigint not null,
  event_id uuid not null,
  link bytea not null,
  linked_at timestamp with time zone not null,
  mark bytea,
  expired bytea,
  PRIMARY KEY (district_id, "position"),
  UNIQUE (district_id, event_id),
  CHECK (((mark IS NULL) = (expired IS NULL))),
  CHECK (("position" > 0))
);
alter table event_links enable row level security;
create policy within_districts on event_links using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on event_links to linli_app;

create table events (
  district_id text not null,
  id uuid not null,
  at timestamp with time zone not null,
  device_at timestamp with time zone,
  account_id uuid not null,
  role text,
  action text not null,
  subject uuid not null,
  path text collate "C" not null,
  details jsonb not null,
  words text,
  command_id uuid,
  mark bytea not null,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX events_by_subject ON public.events USING btree (district_id, subject, id);
alter table events enable row level security;
create policy within_districts on events using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on events to linli_app;

create table figure_days (
  district_id text not null,
  ledger text not null,
  counted_by text not null,
  day date not null,
  declared text not null,
  snapshot pg_snapshot not null,
  sums double precision[] not null,
  spread double precision[] not null,
  PRIMARY KEY (district_id, ledger, counted_by, day)
);
alter table figure_days enable row level security;
create policy within_districts on figure_days using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on figure_days to linli_app;
grant update (declared, snapshot, sums, spread) on figure_days to linli_app;

create table figure_touches (
  district_id text not null,
  ledger text not null,
  counted_by text not null,
  day date not null,
  transaction xid8 default pg_current_xact_id() not null,
  PRIMARY KEY (district_id, ledger, counted_by, day, transaction)
);
alter table figure_touches enable row level security;
create policy within_districts on figure_touches using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on figure_touches to linli_app;

create table file_drafts (
  district_id text not null,
  id uuid not null,
  account_id uuid not null,
  announced_hash text not null,
  bytes integer not null,
  at timestamp with time zone not null,
  PRIMARY KEY (district_id, id),
  UNIQUE (district_id, account_id, announced_hash),
  CHECK ((announced_hash ~ '^[0-9a-f]{64}$'::text)),
  CHECK (((bytes >= 1) AND (bytes <= 10485760)))
);
CREATE INDEX file_drafts_by_age ON public.file_drafts USING btree (district_id, at);
alter table file_drafts enable row level security;
create policy within_districts on file_drafts using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on file_drafts to linli_app;

create table file_parts (
  district_id text not null,
  draft_id uuid not null,
  starts_at integer not null,
  content bytea not null,
  PRIMARY KEY (district_id, draft_id, starts_at),
  FOREIGN KEY (district_id, draft_id) REFERENCES file_drafts(district_id, id) ON DELETE CASCADE,
  CHECK (((length(content) >= 1) AND (length(content) <= 524288))),
  CHECK ((starts_at >= 0))
);
alter table file_parts enable row level security;
create policy within_districts on file_parts using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on file_parts to linli_app;

create table files (
  district_id text not null,
  id uuid not null,
  sha256 text not null,
  sent_hash text not null,
  media_type text not null,
  bytes integer not null,
  account_id uuid not null,
  at timestamp with time zone not null,
  PRIMARY KEY (district_id, id),
  UNIQUE (district_id, account_id, sent_hash),
  CHECK (((bytes >= 1) AND (bytes <= 10485760))),
  CHECK ((media_type = 'image/jpeg'::text)),
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX files_by_content ON public.files USING btree (sha256);
alter table files enable row level security;
create policy within_districts on files using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on files to linli_app;

create table form_versions (
  district_id text not null,
  form_id uuid not null,
  id uuid not null,
  number bigint generated as identity not null,
  template bytea not null,
  cells jsonb not null,
  unsettled jsonb not null,
  from_month text,
  spared text[] not null,
  added_at timestamp with time zone not null,
  PRIMARY KEY (district_id, form_id, id),
  FOREIGN KEY (district_id, form_id) REFERENCES forms(district_id, id),
  CHECK ((from_month ~ '^20\d{2}-(0[1-9]|1[0-2])$'::text))
);
CREATE UNIQUE INDEX form_versions_not_taken ON public.form_versions USING btree (district_id, form_id) WHERE (from_month IS NULL);
alter table form_versions enable row level security;
create policy within_districts on form_versions using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on form_versions to linli_app;
grant update (cells, unsettled, from_month, spared) on form_versions to linli_app;

create table former_places (
  district_id text not null,
  id uuid not null,
  place_id uuid not null,
  until date not null,
  name text not null,
  path text collate "C" not null,
  parent_id uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, place_id) REFERENCES places(district_id, id)
);
CREATE INDEX former_places_by_parent ON public.former_places USING btree (district_id, parent_id);
CREATE INDEX former_places_by_path ON public.former_places USING btree (path);
CREATE INDEX former_places_by_place ON public.former_places USING btree (district_id, place_id, until);
alter table former_places enable row level security;
create policy within_districts on former_places using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on former_places to linli_app;

create table forms (
  district_id text not null,
  id uuid not null,
  place_id uuid not null,
  name text not null,
  changed_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  PRIMARY KEY (district_id, id),
  CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);
CREATE INDEX forms_by_place ON public.forms USING btree (district_id, place_id) WHERE (removed_at IS NULL);
alter table forms enable row level security;
create policy within_districts on forms using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on forms to linli_app;
grant update (name, changed_at, removed_at) on forms to linli_app;

create table freed_files (
  district_id text not null,
  content_hash text not null,
  freed_at timestamp with time zone not null,
  PRIMARY KEY (district_id, content_hash),
  CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text))
);
alter table freed_files enable row level security;
create policy within_districts on freed_files using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on freed_files to linli_app;
grant update (freed_at) on freed_files to linli_app;

create table households (
  district_id text not null,
  id uuid not null,
  building_id uuid not null,
  label text not null,
  label_print text not null,
  valid_from date not null,
  valid_to date,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, building_id) REFERENCES places(district_id, id),
  CHECK ((valid_to >= valid_from))
);
CREATE UNIQUE INDEX households_by_label ON public.households USING btree (district_id, label_print) WHERE (valid_to IS NULL);
CREATE INDEX households_of_building ON public.households USING btree (district_id, building_id);
alter table households enable row level security;
create policy within_districts on households using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on households to linli_app;
grant update (label) on households to linli_app;

create table import_rows (
  district_id text not null,
  import_id uuid not null,
  number integer not null,
  cells text not null,
  cell_flaws jsonb not null,
  outcome text not null,
  flaws jsonb not null,
  changes text not null,
  PRIMARY KEY (district_id, import_id, number),
  FOREIGN KEY (district_id, import_id) REFERENCES imports(district_id, id),
  CHECK ((outcome = ANY (ARRAY['new'::text, 'changed'::text, 'same'::text, 'wrong'::text])))
);
alter table import_rows enable row level security;
create policy within_districts on import_rows using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on import_rows to linli_app;
grant update (cells, outcome, flaws, changes) on import_rows to linli_app;

create table imports (
  district_id text not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  place_id uuid not null,
  path text collate "C" not null,
  state text not null,
  fault text,
  rows_new integer not null,
  rows_changed integer not null,
  rows_same integer not null,
  rows_wrong integer not null,
  progress integer default 0 not null,
  unknown text[] not null,
  likeness text not null,
  at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  PRIMARY KEY (district_id, id),
  CHECK ((kind = ANY (ARRAY['places'::text, 'people'::text, 'posts'::text, 'orders'::text]))),
  CHECK ((state = ANY (ARRAY['ready'::text, 'running'::text, 'done'::text, 'failed'::text, 'discarded'::text, 'expired'::text])))
);
CREATE INDEX imports_by_account ON public.imports USING btree (district_id, account_id, at DESC);
alter table imports enable row level security;
create policy within_districts on imports using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on imports to linli_app;
grant update (state, fault, rows_new, rows_changed, rows_same, rows_wrong, progress, likeness, finished_at) on imports to linli_app;

create table installations (
  one boolean default true not null,
  is_demo boolean not null,
  demo_loaded_at timestamp with time zone,
  made_at timestamp with time zone not null,
  PRIMARY KEY (one),
  CHECK (one)
);

create table known_devices (
  account_id uuid not null,
  device_hash text not null,
  seen_on date not null,
  PRIMARY KEY (account_id, device_hash),
  FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE
);
CREATE INDEX known_devices_by_day ON public.known_devices USING btree (seen_on);
grant delete, insert, select on known_devices to linli_app;
grant update (seen_on) on known_devices to linli_app;

create table late_work (
  district_id text not null,
  id uuid not null,
  account_id uuid not null,
  command_id uuid not null,
  sender_name text not null,
  held_as text not null,
  step text not null,
  sent text not null,
  request_id uuid,
  path text collate "C" not null,
  device_at timestamp with time zone not null,
  arrived_at timestamp with time zone not null,
  state text default 'waiting'::text not null,
  PRIMARY KEY (district_id, id),
  UNIQUE (district_id, account_id, command_id),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'accepted'::text, 'setAside'::text]))),
  CHECK ((step ~ '^[a-zA-Z]{3,30}$'::text))
);
CREATE INDEX late_work_waiting ON public.late_work USING btree (district_id, path) WHERE (state = 'waiting'::text);
alter table late_work enable row level security;
create policy within_districts on late_work using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on late_work to linli_app;
grant update (sent, path, state) on late_work to linli_app;

create table migrations (
  number integer not null,
  name text not null,
  hash text not null,
  applied_at timestamp with time zone default now() not null,
  PRIMARY KEY (number)
);

create table notice_choices (
  district_id text not null,
  account_id uuid not null,
  locale text not null,
  texts text[] not null,
  mails text[] not null,
  email text,
  PRIMARY KEY (district_id, account_id),
  CHECK ((locale = ANY (ARRAY['zh-CN'::text, 'en'::text])))
);
alter table notice_choices enable row level security;
create policy within_districts on notice_choices using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on notice_choices to linli_app;
grant update (locale, texts, mails, email) on notice_choices to linli_app;

create table notice_counts (
  district_id text not null,
  account_id uuid not null,
  last_number integer not null,
  PRIMARY KEY (district_id, account_id)
);
alter table notice_counts enable row level security;
create policy within_districts on notice_counts using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on notice_counts to linli_app;
grant update (last_number) on notice_counts to linli_app;

create table notice_sendings (
  district_id text not null,
  id uuid not null,
  event_id uuid not null,
  channel text not null,
  receiver text not null,
  account_id uuid,
  phone text,
  phone_print text,
  at timestamp with time zone not null,
  action text not null,
  subject uuid not null,
  word text not null,
  said jsonb not null,
  is_urgent boolean not null,
  held_until timestamp with time zone,
  sent_at timestamp with time zone,
  PRIMARY KEY (district_id, id),
  UNIQUE (district_id, event_id, channel, receiver),
  CHECK ((channel = ANY (ARRAY['text'::text, 'mail'::text, 'webhook'::text])))
);
CREATE INDEX notice_sendings_by_time ON public.notice_sendings USING btree (district_id, at);
CREATE INDEX notice_sendings_held ON public.notice_sendings USING btree (district_id, held_until) WHERE (held_until IS NOT NULL);
alter table notice_sendings enable row level security;
create policy within_districts on notice_sendings using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on notice_sendings to linli_app;
grant update (phone, phone_print, held_until, sent_at) on notice_sendings to linli_app;

create table notice_settings (
  district_id text not null,
  night_from smallint,
  night_to smallint,
  webhook_url text,
  webhook_secret text,
  PRIMARY KEY (district_id),
  CHECK (((night_from IS NULL) = (night_to IS NULL))),
  CHECK (((webhook_url IS NULL) = (webhook_secret IS NULL))),
  CHECK (((night_from >= 0) AND (night_from <= 1439))),
  CHECK (((night_to >= 0) AND (night_to <= 1439))),
  CHECK ((length(webhook_url) <= 500))
);
alter table notice_settings enable row level security;
create policy within_districts on notice_settings using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on notice_settings to linli_app;
grant update (night_from, night_to, webhook_url, webhook_secret) on notice_settings to linli_app;

create table notices (
  district_id text not null,
  id uuid not null,
  account_id uuid not null,
  number integer not null,
  at timestamp with time zone not null,
  event_id uuid not null,
  action text not null,
  subject uuid not null,
  kind text not null,
  word text not null,
  said jsonb not null,
  is_urgent boolean not null,
  read_at timestamp with time zone,
  PRIMARY KEY (district_id, id),
  UNIQUE (district_id, account_id, event_id),
  UNIQUE (district_id, account_id, number),
  CHECK ((kind = ANY (ARRAY['outcome'::text, 'progress'::text, 'work'::text, 'place'::text, 'account'::text])))
);
CREATE INDEX notices_by_time ON public.notices USING btree (district_id, at);
CREATE INDEX notices_unread ON public.notices USING btree (district_id, account_id, subject) WHERE (read_at IS NULL);
alter table notices enable row level security;
create policy within_districts on notices using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on notices to linli_app;
grant update (read_at) on notices to linli_app;

create table open_months (
  district_id text not null,
  month text not null,
  counted_at timestamp with time zone not null,
  counts jsonb not null,
  shown jsonb default '{}'::jsonb not null,
  PRIMARY KEY (district_id, month),
  CHECK ((month ~ '^\d{4}-\d{2}$'::text))
);
alter table open_months enable row level security;
create policy within_districts on open_months using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on open_months to linli_app;
grant update (shown) on open_months to linli_app;

create table organization_members (
  district_id text not null,
  organization_id uuid not null,
  account_id uuid not null,
  member_from timestamp with time zone not null,
  member_to timestamp with time zone,
  PRIMARY KEY (district_id, organization_id, account_id, member_from),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (district_id, organization_id) REFERENCES organizations(district_id, id),
  CHECK ((member_to >= member_from))
);
CREATE UNIQUE INDEX organization_members_once ON public.organization_members USING btree (district_id, organization_id, account_id) WHERE (member_to IS NULL);
alter table organization_members enable row level security;
create policy within_districts on organization_members using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on organization_members to linli_app;
grant update (member_to) on organization_members to linli_app;

create table organizations (
  district_id text not null,
  id uuid not null,
  kind text not null,
  name text not null,
  place_id uuid not null,
  path text collate "C" not null,
  contact_name text,
  contact_phone text,
  specialty text,
  valid_from date not null,
  valid_to date,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, place_id) REFERENCES places(district_id, id),
  CHECK ((valid_to >= valid_from)),
  CHECK (((length(contact_name) >= 1) AND (length(contact_name) <= 60))),
  CHECK ((kind = ANY (ARRAY['partnerUnit'::text, 'volunteerTeam'::text, 'department'::text]))),
  CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  CHECK (((length(specialty) >= 1) AND (length(specialty) <= 60)))
);
CREATE UNIQUE INDEX organizations_by_name ON public.organizations USING btree (district_id, place_id, name) WHERE (valid_to IS NULL);
alter table organizations enable row level security;
create policy within_districts on organizations using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on organizations to linli_app;
grant update (place_id, path, contact_phone, valid_to) on organizations to linli_app;

create table persons (
  district_id text not null,
  id uuid not null,
  account_id uuid,
  name text not null,
  household_id uuid,
  created_at timestamp with time zone not null,
  PRIMARY KEY (district_id, id),
  UNIQUE (district_id, account_id),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (district_id, household_id) REFERENCES households(district_id, id),
  CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);
alter table persons enable row level security;
create policy within_districts on persons using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on persons to linli_app;
grant update (name, household_id) on persons to linli_app;

create table place_changes (
  district_id text not null,
  id uuid not null,
  place_id uuid not null,
  change jsonb not null,
  due_on date not null,
  state text default 'planned'::text not null,
  fault text,
  asked_by uuid not null,
  asked_as text not null,
  asked_at timestamp with time zone not null,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, place_id) REFERENCES places(district_id, id),
  CHECK ((state = ANY (ARRAY['planned'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
);
CREATE INDEX place_changes_by_place ON public.place_changes USING btree (district_id, place_id);
CREATE INDEX place_changes_due ON public.place_changes USING btree (district_id, due_on) WHERE (state = 'planned'::text);
alter table place_changes enable row level security;
create policy within_districts on place_changes using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on place_changes to linli_app;
grant update (state, fault) on place_changes to linli_app;

create table place_successions (
  district_id text not null,
  former_id uuid not null,
  successor_id uuid not null,
  is_heir boolean not null,
  since date not null,
  PRIMARY KEY (district_id, former_id, successor_id),
  FOREIGN KEY (district_id, former_id) REFERENCES places(district_id, id),
  FOREIGN KEY (district_id, successor_id) REFERENCES places(district_id, id)
);
CREATE INDEX place_successions_by_successor ON public.place_successions USING btree (district_id, successor_id);
alter table place_successions enable row level security;
create policy within_districts on place_successions using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on place_successions to linli_app;

create table places (
  district_id text not null,
  id uuid not null,
  kind text not null,
  name text not null,
  official_name text not null,
  code text not null,
  code_is_local boolean default false not null,
  path text collate "C" not null,
  parent_id uuid,
  grid_type text,
  is_red boolean default false not null,
  boundary jsonb,
  point_lng double precision,
  point_lat double precision,
  valid_from date not null,
  valid_to date,
  city text collate "C" generated always as (split_part(path, '.'::text, 1)) stored not null,
  district text collate "C" generated always as (NULLIF(split_part(path, '.'::text, 2), ''::text)) stored,
  street text collate "C" generated always as (NULLIF(split_part(path, '.'::text, 3), ''::text)) stored,
  community text collate "C" generated always as (NULLIF(split_part(path, '.'::text, 4), ''::text)) stored,
  segment text collate "C" generated always as (regexp_replace(path, '^.*\.'::text, ''::text)) stored not null,
  west double precision,
  south double precision,
  east double precision,
  north double precision,
  PRIMARY KEY (district_id, id),
  UNIQUE (district_id, path),
  FOREIGN KEY (district_id, parent_id) REFERENCES places(district_id, id),
  CHECK (((parent_id IS NULL) = (kind = ANY (ARRAY['city'::text, 'district'::text])))),
  CHECK ((array_length(string_to_array(path, '.'::text), 1) = array_position(ARRAY['city'::text, 'district'::text, 'street'::text, 'community'::text, 'grid'::text, 'microgrid'::text, 'building'::text], kind))),
  CHECK ((
CASE kind
    WHEN 'city'::text THEN path
    ELSE split_part(path, '.'::text, 2)
END = district_id)),
  CHECK (((kind = 'grid'::text) OR ((grid_type IS NULL) AND (NOT is_red)))),
  CHECK (((kind <> 'grid'::text) OR (grid_type IS NOT NULL))),
  CHECK (((point_lng IS NULL) = (point_lat IS NULL))),
  CHECK ((valid_to >= valid_from)),
  CHECK ((num_nulls(boundary, west, south, east, north) = ANY (ARRAY[0, 5]))),
  CHECK ((code ~ '^[0-9a-z-]{2,40}$'::text)),
  CHECK ((grid_type = ANY (ARRAY['comprehensive'::text, 'dedicated'::text]))),
  CHECK ((kind = ANY (ARRAY['city'::text, 'district'::text, 'street'::text, 'community'::text, 'grid'::text, 'microgrid'::text, 'building'::text]))),
  CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  CHECK (((length(official_name) >= 1) AND (length(official_name) <= 80))),
  CHECK ((path ~ '^[0-9a-z.-]{2,200}$'::text)),
  CHECK (((point_lat >= ('-90'::integer)::double precision) AND (point_lat <= (90)::double precision))),
  CHECK (((point_lng >= ('-180'::integer)::double precision) AND (point_lng <= (180)::double precision)))
);
CREATE INDEX places_by_bounds ON public.places USING btree (district_id, south, north, west, east) WHERE ((boundary IS NOT NULL) AND (valid_to IS NULL));
CREATE UNIQUE INDEX places_by_code ON public.places USING btree (district_id, code) WHERE (valid_to IS NULL);
CREATE INDEX places_by_id ON public.places USING btree (id);
CREATE INDEX places_by_parent ON public.places USING btree (district_id, parent_id);
CREATE INDEX places_by_path ON public.places USING btree (path);
alter table places enable row level security;
create policy public_geography on places for select using ((kind = ANY (ARRAY['city'::text, 'district'::text, 'street'::text, 'community'::text])));
create policy within_districts on places using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on places to linli_app;
grant update (name, path, parent_id, boundary, point_lng, point_lat, valid_to, west, south, east, north) on places to linli_app;

create table posts (
  district_id text not null,
  id uuid not null,
  account_id uuid not null,
  role text not null,
  place_id uuid not null,
  in_force_from timestamp with time zone not null,
  in_force_to timestamp with time zone,
  appointed_by uuid not null,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (district_id, place_id) REFERENCES places(district_id, id),
  CHECK ((in_force_to >= in_force_from)),
  CHECK ((role ~ '^[a-zA-Z]{3,30}$'::text))
);
CREATE INDEX posts_by_account ON public.posts USING btree (account_id);
CREATE INDEX posts_by_place ON public.posts USING btree (district_id, place_id);
CREATE UNIQUE INDEX posts_once ON public.posts USING btree (district_id, account_id, role, place_id) WHERE (in_force_to IS NULL);
alter table posts enable row level security;
create policy within_districts on posts using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on posts to linli_app;
grant update (in_force_to) on posts to linli_app;

create table privacy_matters (
  district_id text not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  said text,
  state text not null,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  reason text,
  decided_by uuid,
  decided_at timestamp with time zone,
  PRIMARY KEY (district_id, id),
  CHECK (((state = 'open'::text) = (decided_at IS NULL))),
  CHECK (((state <> 'refused'::text) OR (reason IS NOT NULL))),
  CHECK ((kind = ANY (ARRAY['correct'::text, 'withdraw'::text, 'erase'::text]))),
  CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'refused'::text])))
);
CREATE INDEX privacy_matters_due ON public.privacy_matters USING btree (district_id, due_at) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX privacy_matters_open ON public.privacy_matters USING btree (district_id, account_id, kind) WHERE (state = 'open'::text);
alter table privacy_matters enable row level security;
create policy within_districts on privacy_matters using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on privacy_matters to linli_app;
grant update (said, state, reason, decided_by, decided_at) on privacy_matters to linli_app;

create table publications (
  district_id text not null,
  id uuid not null,
  place_id uuid not null,
  place_code text not null,
  place_name text not null,
  place_kind text not null,
  path text collate "C" not null,
  month text not null,
  note text,
  tables jsonb not null,
  published_at timestamp with time zone not null,
  until_on date not null,
  withdrawn_at timestamp with time zone,
  why text,
  PRIMARY KEY (district_id, id),
  CHECK (((withdrawn_at IS NULL) = (why IS NULL))),
  CHECK ((month ~ '^\d{4}-\d{2}$'::text)),
  CHECK (((length(note) >= 1) AND (length(note) <= 2000))),
  CHECK ((place_kind = ANY (ARRAY['community'::text, 'street'::text, 'district'::text]))),
  CHECK (((length(why) >= 1) AND (length(why) <= 200)))
);
CREATE INDEX publications_by_code ON public.publications USING btree (place_code, published_at DESC) WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX publications_once ON public.publications USING btree (district_id, place_id, month) WHERE (withdrawn_at IS NULL);
alter table publications enable row level security;
create policy for_everyone on publications for select using ((withdrawn_at IS NULL));
create policy within_districts on publications using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on publications to linli_app;
grant update (withdrawn_at, why) on publications to linli_app;

create table recovery_codes (
  account_id uuid not null,
  code_hash text not null,
  PRIMARY KEY (account_id, code_hash),
  FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE
);
grant delete, insert, select on recovery_codes to linli_app;

create table report_records (
  district_id text not null,
  report_id uuid not null,
  source text not null,
  period text not null,
  ids bytea not null,
  letters jsonb not null,
  keys jsonb not null,
  PRIMARY KEY (district_id, report_id, source, period),
  FOREIGN KEY (district_id, report_id) REFERENCES reports(district_id, id),
  CHECK ((period = ANY (ARRAY['now'::text, 'before'::text, 'lastYear'::text])))
);
alter table report_records enable row level security;
create policy within_districts on report_records using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on report_records to linli_app;

create table report_templates (
  district_id text not null,
  id uuid not null,
  version integer not null,
  level text not null,
  span text not null,
  name text not null,
  title text not null,
  blocks jsonb not null,
  is_retired boolean not null,
  made_by uuid not null,
  at timestamp with time zone not null,
  PRIMARY KEY (district_id, id, version),
  CHECK ((level = ANY (ARRAY['grid'::text, 'community'::text, 'street'::text, 'district'::text, 'city'::text]))),
  CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  CHECK ((span = ANY (ARRAY['month'::text, 'quarter'::text, 'halfYear'::text]))),
  CHECK (((length(title) >= 1) AND (length(title) <= 120)))
);
alter table report_templates enable row level security;
create policy within_districts on report_templates using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on report_templates to linli_app;

create table reports (
  district_id text not null,
  id uuid not null,
  place_id uuid not null,
  path text collate "C" not null,
  span text not null,
  from_day date not null,
  to_day date not null,
  template_id uuid not null,
  template_version integer not null,
  title text not null,
  blocks jsonb not null,
  edition integer not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  published_by uuid,
  published_at timestamp with time zone,
  frozen jsonb,
  PRIMARY KEY (district_id, id),
  CHECK (((published_at IS NULL) = (frozen IS NULL))),
  CHECK (((published_at IS NULL) = (published_by IS NULL))),
  CHECK ((span = ANY (ARRAY['month'::text, 'quarter'::text, 'halfYear'::text]))),
  CHECK (((length(title) >= 1) AND (length(title) <= 120)))
);
CREATE INDEX reports_of_place ON public.reports USING btree (district_id, place_id, to_day);
alter table reports enable row level security;
create policy within_districts on reports using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on reports to linli_app;
grant update (title, blocks, edition, published_by, published_at, frozen) on reports to linli_app;

create table request_categories (
  district_id text not null,
  id uuid not null,
  code text not null,
  name text not null,
  name_en text not null,
  kind text default 'service'::text not null,
  main_class text,
  span jsonb not null,
  span_source text,
  longest_pause jsonb default '{"unit": "workingDays", "count": 10}'::jsonb not null,
  is_urgent boolean default false not null,
  level text default 'grid'::text not null,
  opens_when text,
  closes_when text,
  basis text,
  guidance text,
  sort integer default 0 not null,
  valid_from date not null,
  valid_to date,
  PRIMARY KEY (district_id, id),
  CHECK (((length(basis) >= 1) AND (length(basis) <= 300))),
  CHECK (((length(closes_when) >= 1) AND (length(closes_when) <= 500))),
  CHECK ((code ~ '^[a-z][a-z-]{1,39}$'::text)),
  CHECK (((length(guidance) >= 1) AND (length(guidance) <= 300))),
  CHECK ((kind = ANY (ARRAY['service'::text, 'problem'::text]))),
  CHECK ((level = ANY (ARRAY['grid'::text, 'community'::text, 'street'::text]))),
  CHECK (((length(main_class) >= 1) AND (length(main_class) <= 40))),
  CHECK (((length(name) >= 1) AND (length(name) <= 40))),
  CHECK (((length(name_en) >= 1) AND (length(name_en) <= 60))),
  CHECK (((length(opens_when) >= 1) AND (length(opens_when) <= 500))),
  CHECK (((length(span_source) >= 1) AND (length(span_source) <= 200)))
);
CREATE UNIQUE INDEX category_versions ON public.request_categories USING btree (district_id, code, valid_from) WHERE ((valid_to IS NULL) OR (valid_to > valid_from));
alter table request_categories enable row level security;
create policy within_districts on request_categories using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on request_categories to linli_app;
grant update (valid_to) on request_categories to linli_app;

create table request_photos (
  district_id text not null,
  request_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  "position" integer not null,
  sha256 text not null,
  media_type text not null,
  PRIMARY KEY (district_id, request_id, id),
  FOREIGN KEY (district_id, request_id) REFERENCES requests(district_id, id)
);
CREATE INDEX request_photos_by_content ON public.request_photos USING btree (sha256);
alter table request_photos enable row level security;
create policy within_districts on request_photos using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on request_photos to linli_app;

create table request_subscribers (
  district_id text not null,
  request_id uuid not null,
  account_id uuid not null,
  since timestamp with time zone not null,
  through uuid,
  PRIMARY KEY (district_id, request_id, account_id),
  FOREIGN KEY (district_id, request_id) REFERENCES requests(district_id, id)
);
CREATE INDEX request_subscribers_by_account ON public.request_subscribers USING btree (district_id, account_id, since DESC);
alter table request_subscribers enable row level security;
create policy within_districts on request_subscribers using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on request_subscribers to linli_app;

create table request_texts (
  district_id text not null,
  request_id uuid not null,
  submitted_at timestamp(3) with time zone not null,
  text text not null,
  text_inside text default ''::text not null,
  keys text[] not null,
  PRIMARY KEY (district_id, request_id),
  FOREIGN KEY (district_id, request_id) REFERENCES requests(district_id, id)
);
CREATE INDEX request_texts_by_pairs ON public.request_texts USING gin (((letter_pairs(((text || ' '::text) || text_inside)) || keys))) WITH (gin_pending_list_limit='512');
alter table request_texts enable row level security;
create policy within_districts on request_texts using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on request_texts to linli_app;
grant update (text, text_inside, keys) on request_texts to linli_app;

create table requests (
  district_id text not null,
  id uuid not null,
  number text not null,
  category_id uuid not null,
  span jsonb not null,
  longest_pause jsonb default '{"unit": "workingDays", "count": 10}'::jsonb not null,
  workflow_version integer not null,
  state text not null,
  is_private boolean default false not null,
  is_for_child boolean default false not null,
  content text not null,
  place_id uuid not null,
  path text collate "C" not null,
  place_label text not null,
  asked_path text collate "C",
  city text generated always as (split_part(path, '.'::text, 1)) stored,
  street text generated always as (split_part(path, '.'::text, 3)) stored,
  community text generated always as (split_part(path, '.'::text, 4)) stored,
  grid text generated always as (split_part(path, '.'::text, 5)) stored,
  microgrid text generated always as (split_part(path, '.'::text, 6)) stored,
  building text generated always as (split_part(path, '.'::text, 7)) stored,
  spot text,
  lng double precision,
  lat double precision,
  wished_at timestamp with time zone,
  requester_id uuid,
  requester_name text not null,
  contact_phone text,
  shows_name boolean not null,
  filer_id uuid,
  assignee_id uuid,
  assignee_name text,
  promised_at timestamp with time zone,
  submitted_at timestamp(3) with time zone not null,
  state_since timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone,
  overdue_at timestamp with time zone,
  level text default 'grid'::text not null,
  solved_level text,
  waits_for text,
  handed_to text,
  handed_number text,
  hotline_number text,
  hotline_due_at timestamp with time zone,
  returned_times integer default 0 not null,
  reopened_times integer default 0 not null,
  answer text,
  answered_at timestamp with time zone,
  solved_said text,
  closed_at timestamp with time zone,
  solved text,
  confirmed text,
  rating text,
  rating_comment text,
  rated_by text,
  merged_into uuid,
  merged_from text,
  is_open boolean generated always as ((state <> ALL (ARRAY['closed'::text, 'declined'::text, 'withdrawn'::text, 'handedOver'::text, 'merged'::text]))) stored,
  claimed_at timestamp with time zone,
  claimed_late boolean,
  fell_due_at timestamp with time zone,
  paused_hours real default 0 not null,
  handled_hours real,
  answered_late boolean,
  asked_street text generated always as (split_part(COALESCE(asked_path, path), '.'::text, 3)) stored,
  asked_community text generated always as (split_part(COALESCE(asked_path, path), '.'::text, 4)) stored,
  asked_grid text generated always as (split_part(COALESCE(asked_path, path), '.'::text, 5)) stored,
  asked_microgrid text generated always as (split_part(COALESCE(asked_path, path), '.'::text, 6)) stored,
  asked_building text generated always as (split_part(COALESCE(asked_path, path), '.'::text, 7)) stored,
  PRIMARY KEY (district_id, id),
  UNIQUE (district_id, hotline_number),
  UNIQUE (district_id, number),
  FOREIGN KEY (district_id, category_id) REFERENCES request_categories(district_id, id),
  CHECK ((is_private OR (NOT is_for_child))),
  CHECK (((length(content) >= 1) AND (is_private OR (length(content) <= 5000)))),
  CHECK ((is_private OR (length(answer) <= 5000))),
  CHECK ((is_private OR (length(rating_comment) <= 1000))),
  CHECK ((confirmed = ANY (ARRAY['yes'::text, 'no'::text, 'silent'::text]))),
  CHECK (((length(handed_number) >= 1) AND (length(handed_number) <= 60))),
  CHECK ((handed_to = ANY (ARRAY['hotline'::text, 'agency'::text, 'whistle'::text]))),
  CHECK (((length(hotline_number) >= 1) AND (length(hotline_number) <= 60))),
  CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  CHECK ((level = ANY (ARRAY['grid'::text, 'community'::text, 'street'::text]))),
  CHECK (((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision))),
  CHECK ((rated_by = ANY (ARRAY['resident'::text, 'staff'::text]))),
  CHECK ((rating = ANY (ARRAY['satisfied'::text, 'basically'::text, 'not'::text]))),
  CHECK (((length(requester_name) >= 1) AND (length(requester_name) <= 40))),
  CHECK ((solved = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text]))),
  CHECK ((solved_level = ANY (ARRAY['grid'::text, 'community'::text, 'street'::text]))),
  CHECK ((solved_said = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text]))),
  CHECK ((waits_for = ANY (ARRAY['resident'::text, 'parts'::text, 'unit'::text])))
);
CREATE INDEX requests_asked ON public.requests USING btree (district_id, asked_community, submitted_at, id);
CREATE INDEX requests_asked_in_district ON public.requests USING btree (district_id, submitted_at, id);
CREATE INDEX requests_by_time ON public.requests USING btree (district_id, community, submitted_at DESC, id);
CREATE INDEX requests_ended ON public.requests USING btree (district_id, community, closed_at, id) WHERE (closed_at IS NOT NULL);
CREATE INDEX requests_ended_in_district ON public.requests USING btree (district_id, closed_at, id) WHERE (closed_at IS NOT NULL);
CREATE INDEX requests_merged ON public.requests USING btree (district_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX requests_of_assignee ON public.requests USING btree (district_id, assignee_id, state_since DESC) WHERE (assignee_id IS NOT NULL);
CREATE INDEX requests_of_city ON public.requests USING btree (city, due_at, id) WHERE is_open;
CREATE INDEX requests_of_community ON public.requests USING btree (district_id, community, due_at, id) WHERE is_open;
CREATE INDEX requests_of_district ON public.requests USING btree (district_id, due_at, id) WHERE is_open;
CREATE INDEX requests_of_filer ON public.requests USING btree (district_id, filer_id, submitted_at DESC) WHERE (filer_id IS NOT NULL);
CREATE INDEX requests_of_grid ON public.requests USING btree (district_id, grid, due_at, id) WHERE is_open;
CREATE INDEX requests_of_requester ON public.requests USING btree (district_id, requester_id, submitted_at DESC) WHERE (requester_id IS NOT NULL);
CREATE INDEX requests_of_street ON public.requests USING btree (district_id, street, due_at, id) WHERE is_open;
CREATE INDEX requests_to_strike ON public.requests USING btree (district_id, due_at) WHERE (is_open AND (overdue_at IS NULL));
alter table requests enable row level security;
create policy within_districts on requests using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant insert, select on requests to linli_app;
grant update (state, content, place_id, path, place_label, asked_path, spot, lng, lat, requester_id, requester_name, contact_phone, assignee_id, assignee_name, promised_at, state_since, due_at, overdue_at, level, solved_level, waits_for, handed_to, handed_number, hotline_due_at, returned_times, reopened_times, answer, answered_at, solved_said, closed_at, solved, confirmed, rating, rating_comment, rated_by, merged_into, merged_from, claimed_at, claimed_late, fell_due_at, paused_hours, handled_hours, answered_late) on requests to linli_app;

create table responsibility_levels (
  district_id text not null,
  chart text not null,
  "position" smallint not null,
  name text not null,
  place_kinds text[] not null,
  roles text[] not null,
  organizations text[] not null,
  expects text not null,
  PRIMARY KEY (district_id, chart, "position"),
  CHECK ((chart = ANY (ARRAY['duty'::text, 'network'::text]))),
  CHECK (((cardinality(roles) + cardinality(organizations)) > 0)),
  CHECK ((expects = ANY (ARRAY['everywhere'::text, 'redGrids'::text, 'nowhere'::text]))),
  CHECK (((length(name) >= 1) AND (length(name) <= 20))),
  CHECK ((cardinality(place_kinds) > 0)),
  CHECK ((("position" >= 1) AND ("position" <= 6)))
);
alter table responsibility_levels enable row level security;
create policy within_districts on responsibility_levels using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on responsibility_levels to linli_app;

create table saved_filters (
  district_id text not null,
  id uuid not null,
  account_id uuid not null,
  place_id uuid,
  name text not null,
  chosen jsonb not null,
  at timestamp with time zone not null,
  PRIMARY KEY (district_id, id),
  CHECK (((length(name) >= 1) AND (length(name) <= 30)))
);
CREATE INDEX saved_filters_of_account ON public.saved_filters USING btree (district_id, account_id);
CREATE INDEX saved_filters_of_place ON public.saved_filters USING btree (district_id, place_id) WHERE (place_id IS NOT NULL);
alter table saved_filters enable row level security;
create policy within_districts on saved_filters using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on saved_filters to linli_app;

create table second_factors (
  account_id uuid not null,
  secret text not null,
  last_step bigint default 0 not null,
  confirmed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  PRIMARY KEY (account_id),
  FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE
);
grant delete, insert, select on second_factors to linli_app;
grant update (secret, last_step, confirmed_at, created_at) on second_factors to linli_app;

create table sessions (
  id uuid not null,
  account_id uuid not null,
  token text not null,
  lasts_minutes integer not null,
  lacks text default 'code'::text,
  device text default 'other other'::text not null,
  device_hash text,
  expires_at timestamp with time zone not null,
  proved_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (id),
  UNIQUE (token),
  FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  CHECK ((lacks = ANY (ARRAY['code'::text, 'enrolment'::text]))),
  CHECK ((lasts_minutes > 0))
);
CREATE INDEX sessions_by_account ON public.sessions USING btree (account_id);
CREATE INDEX sessions_by_expiry ON public.sessions USING btree (expires_at);
grant delete, insert, select on sessions to linli_app;
grant update (lacks, device, device_hash, proved_at) on sessions to linli_app;

create table sign_in_codes (
  phone_hash text not null,
  code_hash text not null,
  tries_left smallint not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (phone_hash)
);
grant delete, insert, select, update on sign_in_codes to linli_app;

create table sign_in_failures (
  account_hash text not null,
  address_hash text not null,
  failed_at timestamp with time zone not null
);
CREATE INDEX sign_in_failures_of_account ON public.sign_in_failures USING btree (account_hash, failed_at);
CREATE INDEX sign_in_failures_of_address ON public.sign_in_failures USING btree (address_hash, failed_at);
grant delete, insert, select on sign_in_failures to linli_app;

create table sign_in_resets (
  account_id uuid not null,
  code_hash text not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (account_id),
  FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE
);
grant delete, insert, select on sign_in_resets to linli_app;
grant update (code_hash, expires_at) on sign_in_resets to linli_app;

create table sign_in_turns (
  key_hash text not null,
  taken_at timestamp with time zone[] not null,
  PRIMARY KEY (key_hash)
);
grant delete, insert, select, update on sign_in_turns to linli_app;

create table taken_pages (
  district_id text not null,
  id uuid not null,
  event_id uuid not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  role text,
  action text not null,
  what text not null,
  about uuid[] not null,
  PRIMARY KEY (district_id, id),
  CHECK (((cardinality(about) >= 1) AND (cardinality(about) <= 2000))),
  CHECK ((what = ANY (ARRAY['requests'::text, 'people'::text, 'posts'::text, 'households'::text])))
);
CREATE INDEX taken_pages_by_about ON public.taken_pages USING gin (about);
alter table taken_pages enable row level security;
create policy within_districts on taken_pages using ((district_id = ANY (( SELECT app_districts() AS app_districts)::text[])));
grant delete, insert, select on taken_pages to linli_app;

create table verifications (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (id)
);
CREATE INDEX verifications_by_identifier ON public.verifications USING btree (identifier);
grant delete, insert, select, update on verifications to linli_app;
