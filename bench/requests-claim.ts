/** requests.claim: party members of one community take fresh waiting requests, each its own. */
import type { Figure, Size } from './figures.ts'
import { fill, offerCategories } from './filling.ts'
import type { Ground } from './ground.ts'
import type { Lane } from './load.ts'
import { freshId, scriptOf } from './script.ts'
import { inTown, type Town } from './town.ts'
import { trace } from './traced.ts'
import { versus } from './versus.ts'

/** More than one client takes in a second. */
const fastest = 250

export const measureClaim = (size: Size): Promise<Figure> => inTown((town) => measureIn(town, size))

async function measureIn(town: Town, size: Size): Promise<Figure> {
  await offerCategories(town)
  await fill(town, size.small)
  const [community] = town.communities
  if (!community) throw new Error('There is no community.')
  const cookies: string[] = []
  for (let client = 0; client < size.clients; client++) cookies.push(await town.signedIn('partyMember', community))
  const turns = fastest * (size.seconds + 2)
  const claiming = (cookie: string, ids: readonly string[]): Lane => ({
    cookie,
    method: 'POST',
    paths: ids.map((id) => `/api/requests/${id}/claim`),
    body: '{}',
  })
  const prepare = async (firstTurn: number, count: number) => {
    await forgetJobs(town)
    return putWaiting(town, community.id, { firstTurn, turns: count, clients: size.clients })
  }
  // Far behind the turns of raw, so that neither meets what the other has taken.
  let ours = 500_000_000

  const [first = '', second = ''] = await prepare(ours, 1)
  const [cookie = ''] = cookies
  const [before = [], after = []] = await trace(town, [claiming(cookie, [first]), claiming(cookie, [second])])
  return versus(size, {
    measure: 'requests.claim',
    town,
    scripts: [await scriptOf(town.owner, [before, after], second)],
    async lanes() {
      ours += turns
      const ids = await prepare(ours, turns)
      return cookies.map((one, client) => claiming(one, ids.slice(client * turns, (client + 1) * turns)))
    },
    async beforeRaw(firstTurn) {
      await prepare(firstTurn + 1, turns)
    },
  })
}

/** What follows the claims of one turn must not be worked off in the next. */
const forgetJobs = ({ owner }: Town) =>
  owner.query("delete from pgboss.job where name like 'requests.%' and state = 'created'")

interface Turns {
  readonly firstTurn: number
  readonly turns: number
  readonly clients: number
}

/** Requests that were asked for and approved: for each client as many as turns. Gives back their ids. */
export async function putWaiting(
  { owner }: Pick<Ground, 'owner'>,
  placeId: string,
  { firstTurn, turns, clients }: Turns,
): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `with place as (select * from places where id = $1),
     category as (select c.* from request_categories c join place using (district_id) order by c.code limit 1),
     filed as (
       insert into requests (district_id, id, number, category_id, span, workflow_version, state, content, place_id, path,
         place_label, requester_id, requester_name, shows_name, submitted_at, state_since, due_at)
       select place.district_id, ${freshId('turn', 'client', 0)}::uuid, 'W-' || turn || '-' || client, category.id,
         category.span, 1, 'waiting', '楼道灯坏了三天，老人晚上看不见路。', place.id, place.path, place.name, gen_random_uuid(), '居民',
         false, now(), now(), now() + interval '2 days'
       from place, category, generate_series($2::bigint, $2::bigint + $3::bigint - 1) turn,
         generate_series(0, $4::int - 1) client
       returning *),
     recorded as (
       insert into events (district_id, id, at, account_id, role, action, subject, path, details, mark)
       select district_id, gen_random_uuid(), now(), requester_id, role, action, id, path, details::jsonb, ''::bytea
       from filed, (values
         ('requester', 'requests.submit', '{"to":"submitted","said":{},"clock":[{"kind":"start","span":{"unit":"workingDays","count":1}}]}'),
         ('communityClerk', 'requests.approve', '{"from":"submitted","to":"waiting","said":{},"clock":[{"kind":"start","span":{"unit":"workingDays","count":2}}]}')
       ) step (role, action, details))
     select id from filed`,
    [placeId, firstTurn, turns, clients],
  )
  return rows.map((row) => row.id)
}
