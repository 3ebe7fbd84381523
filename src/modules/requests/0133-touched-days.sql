-- Whatever happens to requests, however it is written, the days by which they are counted are noted beside it.

create function touch_request_days() returns trigger language plpgsql as $$
begin
  if tg_op in ('UPDATE', 'DELETE') then
    insert into figure_touches (district_id, ledger, counted_by, day)
    select district_id, 'requests', 'asked', (submitted_at at time zone 'Asia/Shanghai')::date from former
    union
    select district_id, 'requests', 'ended', (closed_at at time zone 'Asia/Shanghai')::date from former where closed_at is not null
    on conflict do nothing;
  end if;
  if tg_op in ('UPDATE', 'INSERT') then
    insert into figure_touches (district_id, ledger, counted_by, day)
    select district_id, 'requests', 'asked', (submitted_at at time zone 'Asia/Shanghai')::date from present
    union
    select district_id, 'requests', 'ended', (closed_at at time zone 'Asia/Shanghai')::date from present where closed_at is not null
    on conflict do nothing;
  end if;
  return null;
end $$;

create trigger inserted_days after insert on requests
  referencing new table as present for each statement execute function touch_request_days();
create trigger updated_days after update on requests
  referencing old table as former new table as present for each statement execute function touch_request_days();
create trigger deleted_days after delete on requests
  referencing old table as former for each statement execute function touch_request_days();

-- What came in on a day, in the whole district.
create index requests_asked_in_district on requests (district_id, submitted_at, id);
