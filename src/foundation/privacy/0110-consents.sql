-- Who consented to what, in which wording, and until when: kept apart from what was consented to, so that it can be shown.

create table consents (
  district_id  text        not null,
  id           uuid        not null,        -- version 7
  account_id   uuid        not null,        -- who gave it
  what         text        not null check (what ~ '^[a-z]+\.[a-z]+$'), -- 'requests.private'
  wording      integer     not null check (wording >= 1), -- the number of the text that they read
  subject      uuid        not null,        -- the thing it was given for
  relation     text        check (relation in ('parent', 'grandparent', 'guardian')), -- to the child it was given for
  given_at     timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= given_at),
  is_refused   boolean     not null default false check (not is_refused or withdrawn_at is not null), -- never given
  primary key (district_id, id),
  unique (district_id, subject, what)
);
create index consents_by_account on consents (account_id);
alter table consents enable row level security;
create policy within_districts on consents using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on consents to linli_app;
grant update (withdrawn_at, relation) on consents to linli_app;
