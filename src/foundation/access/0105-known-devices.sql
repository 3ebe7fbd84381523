-- Where somebody has come in before, so that they are told of a sign-in from anywhere else. One row per browser and account:
-- a keyed hash of what the browser's own cookie holds, and the day it was last used to come in.

create table known_devices (
  account_id  uuid not null references accounts on delete cascade,
  device_hash text not null,
  seen_on     date not null,
  primary key (account_id, device_hash)
);
create index known_devices_by_day on known_devices (seen_on);
grant select, insert, delete on known_devices to linli_app;
grant update (seen_on) on known_devices to linli_app;
