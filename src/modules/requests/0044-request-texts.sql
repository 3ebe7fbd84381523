-- What requests say, made ready to be searched. Contacts, names, doors and notes are never in it.

create table request_texts (
  district_id  text        not null,
  request_id   uuid        not null,
  submitted_at timestamptz(3) not null,     -- as in requests: a page of what was found ends at it
  text         text        not null,        -- folded: lower case, one space between words
  text_inside  text        not null default '', -- folded: what only those may know whose own it is or who oversee the place
  keys         text[]      not null,        -- the places above it ('1501.150103') and the spans of hours it lies in ('24:20783')
  primary key (district_id, request_id),
  foreign key (district_id, request_id) references requests (district_id, id)
);
alter table request_texts enable row level security;
create policy within_districts on request_texts using (district_id = any ((select app_districts())::text[]));
grant select, insert on request_texts to linli_app;
grant update (text, text_inside, keys) on request_texts to linli_app;

-- Every letter and every pair of neighbouring letters: a word of two is found by the index alone, a longer one is looked at again.
create function letter_pairs(text text) returns text[] language sql immutable parallel safe as $$
  select array_remove(letters, ' ') || array(
    select a || b from unnest(letters, letters[2:]) as pair (a, b) where a <> ' ' and b <> ' '
  ) from string_to_array(text, null) as letters
$$;

-- One column, so that whatever is asked of it is one look; no pair is as long as a key.
create index request_texts_by_pairs on request_texts using gin ((letter_pairs(text || ' ' || text_inside) || keys))
  with (gin_pending_list_limit = 512); -- kB: longer, and every search reads more of what is not yet in its place
-- Nothing is chosen by statistics of it, and gathering them would take every text of the sample apart again.
alter index request_texts_by_pairs alter column 1 set statistics 0;

-- Matching arrays is not leakproof, so under a policy it would read the whole table: the owner looks it up, and asks about the
-- districts itself. Only ids come out, the newest first; what the reader may open among them is decided by who asks.
-- It goes back in time in longer and longer strides, each to the beginning of the span before, so that a word that is everywhere costs no more than its newest places.
-- Without places it looks in all of the districts. A key that almost every text has would cost more than it saves: the pairs stand in for it, which are asked for anyway.
create function find_request_texts(
  pairs text[], words text[], places text[], since timestamptz, until timestamptz, before uuid, most integer
) returns table (district text, id uuid, at timestamptz)
language plpgsql stable rows 20 security definer set search_path = public, pg_temp as $$
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
end $$;
revoke execute on function find_request_texts from public;
grant execute on function find_request_texts to linli_app;
