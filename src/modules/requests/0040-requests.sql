-- What residents ask for, from the order to the confirmed answer, and the categories a district offers.

create table request_categories (
  district_id text not null,
  id          uuid not null,
  code        text not null check (code ~ '^[a-z][a-z-]{1,39}$'),
  name        text not null check (length(name) between 1 and 40),
  name_en     text not null check (length(name_en) between 1 and 60),
  kind        text not null default 'service' check (kind in ('service', 'problem')), -- 找人帮忙, 反映问题
  main_class  text check (length(main_class) between 1 and 40),   -- 大类; the name is the 小类
  span        jsonb not null,               -- how long handling may take: {"unit":"days","count":7}
  span_source text check (length(span_source) between 1 and 200), -- null: the district's own rule
  longest_pause jsonb not null default '{"unit":"workingDays","count":10}', -- how long the clock may stand still
  is_urgent   boolean not null default false,
  level       text not null default 'grid' check (level in ('grid', 'community', 'street')), -- who is responsible
  opens_when  text check (length(opens_when) between 1 and 500),  -- 立案条件
  closes_when text check (length(closes_when) between 1 and 500), -- 结案条件
  basis       text check (length(basis) between 1 and 300),       -- 依据
  guidance    text check (length(guidance) between 1 and 300),    -- what the resident reads while asking
  sort        integer not null default 0,
  valid_from  date not null,
  valid_to    date,                         -- the first day on which it is not in force any more
  primary key (district_id, id)
);
-- A version that was replaced before its first day was over keeps its row, for requests may name it, and no day.
create unique index category_versions on request_categories (district_id, code, valid_from)
  where valid_to is null or valid_to > valid_from;
alter table request_categories enable row level security;
create policy within_districts on request_categories using (district_id = any ((select app_districts())::text[]));
grant select, insert on request_categories to linli_app;
grant update (valid_to) on request_categories to linli_app;

create table requests (
  district_id      text not null,
  id               uuid not null,
  number           text not null,           -- what people read to each other on the telephone
  category_id      uuid not null,
  span             jsonb not null,          -- the category's deadline on the day of the order
  longest_pause    jsonb not null default '{"unit":"workingDays","count":10}', -- how long one pause may last
  workflow_version integer not null,
  state            text not null,
  is_private       boolean not null default false, -- marked so by whoever asked: what was written is sealed
  is_for_child     boolean not null default false check (is_private or not is_for_child), -- under 14
  content          text not null check (length(content) >= 1 and (is_private or length(content) <= 5000)),
  place_id         uuid not null,
  path             text collate "C" not null, -- where its place lies; once it has ended, where it lay then
  place_label      text not null,           -- and as it was called
  asked_path       text collate "C",        -- where it was asked for, when its place has moved or closed since
  city             text generated always as (split_part(path, '.', 1)) stored,
  street           text generated always as (split_part(path, '.', 3)) stored,
  community        text generated always as (split_part(path, '.', 4)) stored,
  grid             text generated always as (split_part(path, '.', 5)) stored,
  microgrid        text generated always as (split_part(path, '.', 6)) stored,
  building         text generated always as (split_part(path, '.', 7)) stored,
  spot             text,                    -- finer than a building, sealed
  lng              double precision check (lng between -180 and 180),
  lat              double precision check (lat between -90 and 90),
  wished_at        timestamptz,
  requester_id     uuid,                    -- null when the person asked for has no account
  requester_name   text not null check (length(requester_name) between 1 and 40),
  contact_phone    text,                    -- sealed
  shows_name       boolean not null,        -- whether those who may take it see the name before they do
  filer_id         uuid,                    -- who filed it for somebody else
  assignee_id      uuid,
  assignee_name    text,
  promised_at      timestamptz,
  -- To the millisecond, whoever writes them: pages of lists end at one of these, and what reads them knows nothing finer.
  submitted_at     timestamptz(3) not null,
  state_since      timestamptz(3) not null,
  due_at           timestamptz(3),          -- derived from the events; kept for sorting
  overdue_at       timestamptz,             -- when the clock found the deadline passed
  level            text not null default 'grid' check (level in ('grid', 'community', 'street')), -- who works on it now
  solved_level     text check (solved_level in ('grid', 'community', 'street')),
  waits_for        text check (waits_for in ('resident', 'parts', 'unit')),  -- while paused
  handed_to        text check (handed_to in ('hotline', 'agency', 'whistle')),
  handed_number    text check (length(handed_number) between 1 and 60),
  hotline_number   text check (length(hotline_number) between 1 and 60), -- under which 12345 passed it on
  hotline_due_at   timestamptz,             -- their deadline; only they move it
  returned_times   integer not null default 0,
  reopened_times   integer not null default 0,
  answer           text check (is_private or length(answer) <= 5000),
  answered_at      timestamptz,
  solved_said      text check (solved_said in ('yes', 'partly', 'no')), -- what the assignee says
  closed_at        timestamptz,
  solved           text check (solved in ('yes', 'partly', 'no')),      -- what the resident says
  confirmed        text check (confirmed in ('yes', 'no', 'silent')),
  rating           text check (rating in ('satisfied', 'basically', 'not')),
  rating_comment   text check (is_private or length(rating_comment) <= 1000),
  rated_by         text check (rated_by in ('resident', 'staff')),
  merged_into      uuid,                    -- the request that it became part of
  merged_from      text,                    -- and the state it had then
  is_open          boolean generated always as (state not in ('closed', 'declined', 'withdrawn', 'handedOver', 'merged')) stored,
  primary key (district_id, id),
  unique (district_id, number),
  constraint hotline_number_once unique (district_id, hotline_number),
  foreign key (district_id, category_id) references request_categories (district_id, id)
);
-- One index for each busy level: the open ones of a place by deadline.
create index requests_of_city on requests (city, due_at, id) where is_open;
create index requests_of_district on requests (district_id, due_at, id) where is_open;
create index requests_of_street on requests (district_id, street, due_at, id) where is_open;
create index requests_of_community on requests (district_id, community, due_at, id) where is_open;
create index requests_of_grid on requests (district_id, grid, due_at, id) where is_open;
create index requests_by_time on requests (district_id, community, submitted_at desc, id);
create index requests_of_requester on requests (district_id, requester_id, submitted_at desc) where requester_id is not null;
create index requests_of_filer on requests (district_id, filer_id, submitted_at desc) where filer_id is not null;
create index requests_of_assignee on requests (district_id, assignee_id, state_since desc) where assignee_id is not null;
create index requests_merged on requests (district_id, merged_into) where merged_into is not null;
-- What the clock looks at each minute.
create index requests_to_strike on requests (district_id, due_at) where is_open and overdue_at is null;
alter table requests enable row level security;
create policy within_districts on requests using (district_id = any ((select app_districts())::text[]));
grant select, insert on requests to linli_app;
-- Who asked and when do not change, and where only with the places themselves.
grant update (place_id, path, place_label, asked_path, state, state_since, assignee_id, assignee_name, promised_at, due_at, overdue_at, hotline_due_at, level, solved_level,
  waits_for, handed_to, handed_number, returned_times, reopened_times,
  answer, answered_at, solved_said, closed_at, solved, confirmed, rating, rating_comment, rated_by,
  merged_into, merged_from) on requests to linli_app;
-- What lies sealed may be sealed anew.
grant update (content, spot, contact_phone) on requests to linli_app;
-- What is kept no longer than it must be is blanked.
grant update (lng, lat) on requests to linli_app;
-- Whoever is erased asked for nothing any more.
grant update (requester_id, requester_name) on requests to linli_app;
