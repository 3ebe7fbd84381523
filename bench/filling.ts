/** Fills a town with requests by SQL, spread as in life: few communities ask much, almost all is done, what is open is recent. */
import { v7 } from 'uuid'
import type { Ground } from './ground.ts'
import { contentText } from './texts.ts'

const categoryCodes = ['repair', 'lights', 'noise', 'errand', 'care', 'rubbish', 'parking', 'papers']

/** The categories of every district, by district. */
export async function offerCategories({
  owner,
  communities,
}: Pick<Ground, 'owner' | 'communities'>): Promise<Map<string, string[]>> {
  const offered = new Map<string, string[]>()
  for (const district of new Set(communities.map((community) => community.districtId))) {
    const ids = categoryCodes.map(() => v7())
    await owner.query(
      `insert into request_categories (district_id, id, code, name, name_en, span, valid_from)
       select $1, id, code, code, code, '{"unit":"workingDays","count":5}', '2020-01-01'
       from unnest($2::uuid[], $3::text[]) as category (id, code)`,
      [district, ids, categoryCodes],
    )
    offered.set(district, ids)
  }
  return offered
}

const openShare = 0.03
const batch = 50_000

/**
 * Two years of requests, oldest first, as they would have been written. What is open was asked for in the last two weeks and
 * is due within one from now; what is overdue was found so already.
 */
export async function fill(
  { owner, communities }: Pick<Ground, 'owner' | 'communities'>,
  count: number,
): Promise<void> {
  for (let from = 1; from <= count; from += batch)
    await owner.query(fillText, [
      communities.map((community) => community.id),
      from,
      Math.min(from + batch - 1, count),
      count,
      openShare,
    ])
  await owner.query('vacuum (analyze) requests')
  await owner.query('analyze')
}

/** Ids sort by time, as those of version 7 do: new rows go to the end of the index. */
export const idAt = (instant: string): string =>
  `overlay(gen_random_uuid()::text placing
     regexp_replace(lpad(to_hex((extract(epoch from ${instant}) * 1000)::bigint), 12, '0'), '^.{8}', '\\&-') from 1)::uuid`

const fillText = `
  insert into requests (district_id, id, number, category_id, span, workflow_version, state, content, place_id, path,
    place_label, requester_id, requester_name, shows_name, assignee_id, assignee_name, submitted_at, state_since, due_at,
    overdue_at, answer, answered_at, solved_said, closed_at, solved, confirmed, rating, rated_by, claimed_at, claimed_late,
    solved_level, handled_hours, answered_late)
  select district_id, ${idAt('submitted_at')}, 'F-' || n, category_id, '{"unit":"workingDays","count":5}', 1, state,
    ${contentText}, place_id, path, place_name, gen_random_uuid(), '居民', false,
    case when taken then gen_random_uuid() end, case when taken then '党员' end, submitted_at, since,
    case when is_open then due_at end, case when is_open and due_at < now() then due_at end,
    case when done then '换了灯泡，已经亮了。' end, case when done then since end, case when done then 'yes' end,
    case when not is_open then since end, case when state = 'closed' then 'yes' end,
    case when state = 'closed' then (array['yes', 'silent'])[1 + n % 2] end,
    case when state = 'closed' and n % 2 = 0 then 'satisfied' end,
    case when state = 'closed' and n % 2 = 0 then 'resident' end,
    case when taken then submitted_at + interval '1 hour' end, case when taken then n % 20 = 0 end,
    case when done then (array['grid', 'grid', 'grid', 'community', 'street'])[1 + n % 5] end,
    case when done then 1 + n % 60 end, case when done then n % 10 = 0 end
  from (
    select *, state in ('claimed', 'serving', 'answered', 'closed') as taken, state in ('answered', 'closed') as done,
      case when is_open then submitted_at + (now() - submitted_at) * random()
           else least(now(), submitted_at + interval '5 days' * random()) end as since,
      now() + interval '1 day' * (random() * 9 - 2) as due_at
    from (
      select n, place.district_id, place.id as place_id, place.path, place.name as place_name,
        (select id from request_categories c where c.district_id = place.district_id order by code offset n % 8 limit 1) as category_id,
        is_open,
        case when is_open then (array['submitted', 'waiting', 'claimed', 'serving', 'answered'])[1 + n % 5]
             else (array['closed', 'closed', 'closed', 'closed', 'declined', 'withdrawn'])[1 + n % 6] end as state,
        case when is_open then now() - interval '14 days' * random()
             else now() - interval '730 days' * (1 - n::float8 / $4) end as submitted_at
      from (select n, n > $4 * (1 - 2 * $5::float8) and random() < 0.5 as is_open,
              ($1::uuid[])[1 + floor(array_length($1::uuid[], 1) * power(random(), 1.5))::int] as community_id
            from generate_series($2::int, $3::int) n) numbered
      join places place on place.id = community_id) asked) stated`
