-- Tables that somebody sent in: read and compared, waiting for a yes. Their rows are personal and go when it is given or a day has passed.

create table imports (
  district_id  text        not null,
  id           uuid        not null,
  account_id   uuid        not null,            -- who sent it, and alone sees it
  kind         text        not null check (kind in ('places', 'people', 'posts', 'orders')),
  place_id     uuid        not null,            -- everything in it lies here or below
  path         text        collate "C" not null,
  state        text        not null check (state in ('ready', 'running', 'done', 'failed', 'discarded', 'expired')),
  fault        text,                            -- why the last attempt was undone: the code of a refusal
  rows_new     integer     not null,
  rows_changed integer     not null,
  rows_same    integer     not null,
  rows_wrong   integer     not null,
  progress     integer     not null default 0,  -- rows done while it runs
  unknown      text[]      not null,            -- heads that mean nothing here
  likeness     text        not null,            -- of what the preview promised; it is kept or nothing happens
  at           timestamptz not null,
  expires_at   timestamptz not null,
  finished_at  timestamptz,
  primary key (district_id, id)
);
create index imports_by_account on imports (district_id, account_id, at desc);
alter table imports enable row level security;
create policy within_districts on imports using (district_id = any ((select app_districts())::text[]));
grant select, insert on imports to linli_app;
grant update (state, fault, rows_new, rows_changed, rows_same, rows_wrong, progress, likeness, finished_at) on imports to linli_app;

create table import_rows (
  district_id text    not null,
  import_id   uuid    not null,
  number      integer not null,                 -- as the spreadsheet numbers it
  cells       text    not null,                 -- sealed JSON
  cell_flaws  jsonb   not null,                 -- cells that could not be read
  outcome     text    not null check (outcome in ('new', 'changed', 'same', 'wrong')),
  flaws       jsonb   not null,                 -- why it is wrong
  changes     text    not null,                 -- what it would change, sealed JSON
  primary key (district_id, import_id, number),
  foreign key (district_id, import_id) references imports (district_id, id)
);
alter table import_rows enable row level security;
create policy within_districts on import_rows using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on import_rows to linli_app;
grant update (cells, outcome, flaws, changes) on import_rows to linli_app;
