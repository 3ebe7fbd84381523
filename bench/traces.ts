/** What a town's requests leave behind: the command and the event of every step, its place in the chain, the key of the story, notices. */
import { idAt } from './filling.ts'
import type { Ground } from './ground.ts'

const steps = ['submit', 'approve', 'claim', 'answer', 'confirm']

/**
 * For the requests that are there, five steps each. They open nowhere and prove nothing: they are there so that PostgreSQL
 * meets tables of a working town and not empty ones, of which it knows nothing.
 */
export async function fillTraces({ owner }: Pick<Ground, 'owner'>): Promise<void> {
  await owner.query(linkedEventsText, [steps])
  for (const text of [commandsText, keysText, noticesText, countsText]) await owner.query(text)
  for (const table of ['events', 'commands', 'event_links', 'content_keys', 'notices', 'notice_counts'])
    await owner.query(`vacuum (analyze) ${table}`)
}

const at = `r.submitted_at + step.number * interval '1 second'`

/** In one statement, so that the server that runs meanwhile finds nothing to link. */
const linkedEventsText = `
  with linked as materialized (select district_id, max(position) as last from event_links group by district_id),
  kept as (
    insert into events (district_id, id, at, account_id, role, action, subject, path, details, words, command_id, mark)
    select r.district_id, ${idAt(at)}, ${at}, coalesce(r.requester_id, r.id), 'resident', 'requests.' || step.name, r.id,
      r.path, '{"from": "waiting", "to": "claimed", "clock": [{"kind": "start"}]}', repeat('w', 120), gen_random_uuid(),
      decode(md5(r.id::text) || md5(step.name), 'hex')
    from requests r, unnest($1::text[]) with ordinality step (name, number)
    returning district_id, id, mark, at)
  insert into event_links (district_id, position, event_id, link, linked_at)
  select district_id, coalesce(last, 0) + row_number() over (partition by district_id order by id), id, mark, at
  from kept left join linked using (district_id)`

const commandsText = `
  insert into commands (district_id, account_id, id, name, body_hash, answer, at)
  select district_id, account_id, command_id, action, md5(id::text), null, at from events where command_id is not null`

const keysText = `
  insert into content_keys (district_id, subject, sealed_key, made_at)
  select district_id, id, repeat('k', 100), submitted_at from requests`

const noticesText = `
  insert into notices (district_id, id, account_id, number, at, event_id, action, subject, kind, word, said, is_urgent, read_at)
  select district_id, gen_random_uuid(), account_id, row_number() over (partition by account_id order by id), at, id, action,
    subject, 'progress', 'claimed', '{"number": "F-1"}', false, at
  from events where action in ('requests.approve', 'requests.claim', 'requests.answer')`

const countsText = `
  insert into notice_counts (district_id, account_id, last_number)
  select district_id, account_id, max(number) from notices group by district_id, account_id`
