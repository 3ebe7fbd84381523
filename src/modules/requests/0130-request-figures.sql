-- What figures need to know of a request long after it: kept when it happens, so that neither the calendar nor the standards
-- of a later day change a figure of the past; and where it was asked for, level by level.

alter table requests
  add column claimed_at    timestamptz,       -- taken, or given to somebody, for the first time
  add column claimed_late  boolean,           -- after the time in which somebody should have taken it
  add column fell_due_at   timestamptz,       -- when a deadline passed for the first time; never taken back
  add column paused_hours  real not null default 0, -- working hours for which the clock stood still
  add column handled_hours real,              -- working hours from the order to the last answer, without the pauses
  add column answered_late boolean,           -- the last answer came after the deadline
  add column asked_street    text generated always as (split_part(coalesce(asked_path, path), '.', 3)) stored,
  add column asked_community text generated always as (split_part(coalesce(asked_path, path), '.', 4)) stored,
  add column asked_grid      text generated always as (split_part(coalesce(asked_path, path), '.', 5)) stored,
  add column asked_microgrid text generated always as (split_part(coalesce(asked_path, path), '.', 6)) stored,
  add column asked_building  text generated always as (split_part(coalesce(asked_path, path), '.', 7)) stored;
grant update (claimed_at, claimed_late, fell_due_at, paused_hours, handled_hours, answered_late) on requests to linli_app;

-- What came in and what ended, of a community or a district and a period.
create index requests_asked on requests (district_id, asked_community, submitted_at, id);
create index requests_ended on requests (district_id, community, closed_at, id) where closed_at is not null;
create index requests_ended_in_district on requests (district_id, closed_at, id) where closed_at is not null;
