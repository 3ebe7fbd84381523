-- What somebody asks about what is held of them: each a matter with a day by which it is answered.

create table privacy_matters (
  district_id text        not null,        -- the home of the account
  id          uuid        not null,        -- version 7
  account_id  uuid        not null,        -- whose data
  kind        text        not null check (kind in ('correct', 'withdraw', 'erase')),
  said        text,                        -- what they wrote, sealed
  state       text        not null check (state in ('open', 'done', 'refused')),
  asked_at    timestamptz not null,
  due_at      timestamptz not null,
  reason      text,                        -- what was done, or why not; sealed
  decided_by  uuid,
  decided_at  timestamptz,
  primary key (district_id, id),
  check ((state = 'open') = (decided_at is null)),
  check (state <> 'refused' or reason is not null) -- a refusal carries its reason
);
create unique index privacy_matters_open on privacy_matters (district_id, account_id, kind) where state = 'open';
create index privacy_matters_due on privacy_matters (district_id, due_at) where state = 'open';
alter table privacy_matters enable row level security;
create policy within_districts on privacy_matters using (district_id = any ((select app_districts())::text[]));
grant select, insert on privacy_matters to linli_app;
grant update (said, state, reason, decided_by, decided_at) on privacy_matters to linli_app;
