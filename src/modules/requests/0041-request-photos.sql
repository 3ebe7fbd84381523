-- Pictures that somebody added to a request, with a step or without; never demanded.

create table request_photos (
  district_id text    not null,
  request_id  uuid    not null,
  id          uuid    not null,          -- the file's
  event_id    uuid    not null,          -- the step it came with
  position    integer not null,
  sha256      text    not null,
  media_type  text    not null,
  primary key (district_id, request_id, id),
  foreign key (district_id, request_id) references requests (district_id, id)
);
alter table request_photos enable row level security;
create policy within_districts on request_photos using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on request_photos to linli_app;
