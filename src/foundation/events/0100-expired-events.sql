-- Events that were kept long enough may go. Their links stay and keep the mark, so that the chain is followed across them.

alter table event_links
  add column mark    bytea, -- of an event that has expired
  add column expired bytea, -- proves that Linli let it go: a keyed hash of the link's place, the event's id and the mark
  add check ((mark is null) = (expired is null));

-- The one way out of the events. passing_actions() says which may go; none ever before half a year, and none that is not linked.
create function expire_events(district text, ids uuid[], proofs bytea[]) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  expired_now integer;
begin
  with gone as (
    delete from events e using unnest(ids, proofs) as asked (id, proof), event_links l
     where e.district_id = district and e.district_id = any (app_districts()) and e.id = asked.id
       and e.at < now() - interval '180 days' and e.action = any (passing_actions())
       and l.district_id = e.district_id and l.event_id = e.id
    returning e.id, e.mark, asked.proof
  )
  update event_links l set mark = gone.mark, expired = gone.proof
    from gone where l.district_id = district and l.event_id = gone.id;
  get diagnostics expired_now = row_count;
  return expired_now;
end $$;
revoke execute on function expire_events from public;
grant execute on function expire_events to linli_app;
