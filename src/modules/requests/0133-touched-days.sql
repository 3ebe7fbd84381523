-- Whatever happens to requests, however it is written, the days by which they are counted are noted beside it. Row by row:
-- almost every statement writes one request, and gathering what a statement changed costs four times as much.

create function touch_request_days() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    insert into figure_touches (district_id, ledger, counted_by, day)
    values (new.district_id, 'requests', 'asked', (new.submitted_at at time zone 'Asia/Shanghai')::date)
    on conflict do nothing;
  end if;
  if tg_op <> 'DELETE' and new.closed_at is not null then
    insert into figure_touches (district_id, ledger, counted_by, day)
    values (new.district_id, 'requests', 'ended', (new.closed_at at time zone 'Asia/Shanghai')::date)
    on conflict do nothing;
  end if;
  -- And the days that it has left.
  if old.submitted_at is distinct from new.submitted_at and old.submitted_at is not null then
    insert into figure_touches (district_id, ledger, counted_by, day)
    values (old.district_id, 'requests', 'asked', (old.submitted_at at time zone 'Asia/Shanghai')::date)
    on conflict do nothing;
  end if;
  if old.closed_at is distinct from new.closed_at and old.closed_at is not null then
    insert into figure_touches (district_id, ledger, counted_by, day)
    values (old.district_id, 'requests', 'ended', (old.closed_at at time zone 'Asia/Shanghai')::date)
    on conflict do nothing;
  end if;
  return null;
end $$;

create trigger touched_days after insert or update or delete on requests
  for each row execute function touch_request_days();

-- What came in on a day, in the whole district.
create index requests_asked_in_district on requests (district_id, submitted_at, id);
