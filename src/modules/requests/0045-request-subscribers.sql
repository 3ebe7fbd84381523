-- Neighbours who met the same problem (我也遇到): they are told how it ends, and see nothing personal of it.

create table request_subscribers (
  district_id text        not null,
  request_id  uuid        not null,
  account_id  uuid        not null,
  since       timestamptz not null,
  through     uuid,                         -- their own request, which was merged into this one; null: by themselves
  primary key (district_id, request_id, account_id),
  foreign key (district_id, request_id) references requests (district_id, id)
);
create index request_subscribers_by_account on request_subscribers (district_id, account_id, since desc);
alter table request_subscribers enable row level security;
create policy within_districts on request_subscribers using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on request_subscribers to linli_app;
