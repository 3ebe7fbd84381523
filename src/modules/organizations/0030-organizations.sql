-- Organisations that work in a place: partner units, volunteer teams, departments; and who belongs to them.

create table organizations (
  district_id   text not null,
  id            uuid not null,
  kind          text not null check (kind in ('partnerUnit', 'volunteerTeam', 'department')), -- 共建单位, 志愿队, 部门
  name          text not null check (length(name) between 1 and 60),
  place_id      uuid not null,
  path          text collate "C" not null, -- of its place; when it has closed, of that day
  contact_name  text check (length(contact_name) between 1 and 60),
  contact_phone text,                      -- sealed
  specialty     text check (length(specialty) between 1 and 60),
  valid_from    date not null,
  valid_to      date check (valid_to >= valid_from), -- the first day it is no longer valid
  primary key (district_id, id),
  foreign key (district_id, place_id) references places (district_id, id)
);
create unique index organizations_by_name on organizations (district_id, place_id, name) where valid_to is null;
alter table organizations enable row level security;
create policy within_districts on organizations using (district_id = any ((select app_districts())::text[]));
grant select, insert on organizations to linli_app;
grant update (valid_to, path, place_id, contact_phone) on organizations to linli_app;

create table organization_members (
  district_id     text        not null,
  organization_id uuid        not null,
  account_id      uuid        not null references accounts,
  member_from     timestamptz not null,
  member_to       timestamptz check (member_to >= member_from),
  primary key (district_id, organization_id, account_id, member_from),
  foreign key (district_id, organization_id) references organizations (district_id, id)
);
create unique index organization_members_once on organization_members (district_id, organization_id, account_id) where member_to is null;
alter table organization_members enable row level security;
create policy within_districts on organization_members using (district_id = any ((select app_districts())::text[]));
grant select, insert on organization_members to linli_app;
grant update (member_to) on organization_members to linli_app;
