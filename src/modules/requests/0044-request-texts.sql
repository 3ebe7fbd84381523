-- What requests say, made ready to be searched. Contacts, names, doors and notes are never in it.

create table request_texts (
  district_id  text        not null,
  request_id   uuid        not null,
  submitted_at timestamptz(3) not null,     -- as in requests: a page of what was found ends at it
  text         text        not null,        -- folded: lower case, one space between words
  keys         text[]      not null,        -- the places above it ('1501.150103') and the spans of days it lies in ('8:2598')
  primary key (district_id, request_id),
  foreign key (district_id, request_id) references requests (district_id, id)
);
alter table request_texts enable row level security;
create policy within_districts on request_texts using (district_id = any ((select app_districts())::text[]));
grant select, insert on request_texts to linli_app;
grant update (text, keys) on request_texts to linli_app;

-- Every letter and every pair of neighbouring letters: a word of two is found by the index alone, a longer one is looked at again.
create function letter_pairs(text text) returns text[] language sql immutable parallel safe as $$
  select array_remove(letters, ' ') || array(
    select a || b from unnest(letters, letters[2:]) as pair (a, b) where a <> ' ' and b <> ' '
  ) from string_to_array(text, null) as letters
$$;

create index request_texts_by_pairs on request_texts using gin (letter_pairs(text), keys)
  with (gin_pending_list_limit = 512); -- kB: longer, and every search reads more of what is not yet in its place
-- Nothing is chosen by statistics of it, and gathering them would take every text of the sample apart again.
alter index request_texts_by_pairs alter column 1 set statistics 0;

-- Matching arrays is not leakproof, so under a policy it would read the whole table: the owner looks it up, and asks about the
-- districts itself. Only ids come out, the newest first; what the reader may open among them is decided by who asks.
-- It goes back in time in longer and longer strides, each to the beginning of the span before, so that a word that is everywhere costs no more than its newest places.
create function find_request_texts(
  pairs text[], words text[], places text[], since timestamptz, until timestamptz, before uuid, most integer
) returns table (id uuid, at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  size integer;
  begun timestamptz;
  spans text[];
  found integer;
begin
  foreach size in array array[1, 8, 64, 512, 0] loop
    begun := greatest(since, case size when 0 then since
      else to_timestamp((floor(extract(epoch from until) / 86400 / size) - 1) * size * 86400) end);
    size := coalesce(nullif(size, 0), 512);
    select array_agg(size || ':' || span) into spans
    from generate_series(floor(extract(epoch from begun) / 86400 / size)::integer,
                         floor(extract(epoch from until) / 86400 / size)::integer) span;
    return query
      select t.request_id, t.submitted_at from request_texts t
      where letter_pairs(t.text) @> pairs and t.keys && places and t.keys && spans
        and t.district_id = any (app_districts())
        and t.submitted_at >= begun and (t.submitted_at, t.request_id) < (until, before)
        and not exists (select from unnest(words) word where strpos(t.text, word) = 0)
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
