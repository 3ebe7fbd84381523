/** Which requests a person may see, as SQL. The one place where the rule stands. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, districtsOf, overseers, type Post, postsAs, takers } from '../../foundation/access/standing.ts'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Tables } from '../../foundation/database/tables.ts'

type Where = ExpressionBuilder<Tables, 'requests'>

type ScopePlace = Pick<Post, 'level' | 'segment' | 'districtId' | 'districts'>

/** What lies in the place of a post: an equality that the index of that level serves. */
export function within(where: Where, post: ScopePlace): Expression<SqlBool> {
  if (post.level === 'city')
    return where.and([
      where('requests.district_id', '=', oneOf(post.districts)),
      where('requests.city', '=', post.segment),
    ])
  const inDistrict = where('requests.district_id', '=', post.districtId)
  return post.level === 'district'
    ? inDistrict
    : where.and([inDistrict, where(`requests.${post.level}`, '=', post.segment)])
}

const inDistricts = (where: Where, actor: Actor) => where('requests.district_id', '=', oneOf(districtsOf(actor)))

/** Their own, what they filed and what they took. */
const own = (where: Where, actor: Actor): Expression<SqlBool>[] => [
  where('requests.requester_id', '=', actor.accountId),
  where('requests.filer_id', '=', actor.accountId),
  where('requests.assignee_id', '=', actor.accountId),
]

export const ownTo =
  (actor: Actor) =>
  (where: Where): Expression<SqlBool> =>
    where.or(own(where, actor))

/** Their own, and whatever lies in a place that is their work. */
const ownOrOverseen = (where: Where, actor: Actor): Expression<SqlBool>[] => [
  ...own(where, actor),
  ...postsAs(actor, overseers).map((post) => within(where, post)),
]

/** Those who take requests also see what waits to be taken. */
export const visibleTo =
  (actor: Actor) =>
  (where: Where): Expression<SqlBool> =>
    where.and([
      inDistricts(where, actor),
      where.or([
        ...ownOrOverseen(where, actor),
        ...postsAs(actor, takers).map((post) =>
          where.and([within(where, post), where('requests.state', '=', 'waiting')]),
        ),
      ]),
    ])

/** What one may see without overseeing a place: few enough to be read one by one. */
export const nearTo =
  (actor: Actor) =>
  (where: Where): Expression<SqlBool> =>
    where.and([
      inDistricts(where, actor),
      where.or([
        ...own(where, actor),
        ...postsAs(actor, takers).map((post) =>
          where.and([within(where, post), isOpen, where('requests.state', '=', 'waiting')]),
        ),
      ]),
    ])

/** Whoever comes too late to take a request must still be told who has it. */
export const claimableBy =
  (actor: Actor) =>
  (where: Where): Expression<SqlBool> =>
    where.and([
      inDistricts(where, actor),
      where.or([...ownOrOverseen(where, actor), ...postsAs(actor, takers).map((post) => within(where, post))]),
    ])

/** Said as a word, not as a parameter: only then PostgreSQL knows that the indexes of what is open will do. */
export const isOpen = sql<SqlBool>`requests.is_open`

export const waitingFor =
  (actor: Actor) =>
  (where: Where): Expression<SqlBool> =>
    where.and([
      inDistricts(where, actor),
      isOpen,
      where('requests.state', '=', 'waiting'),
      where.or(postsAs(actor, takers).map((post) => within(where, post))),
    ])

/** The same equality as text for the hot lists; $2 is the district or the districts, $3 the segment. */
export function withinText(post: Post): { text: string; values: unknown[] } {
  if (post.level === 'city')
    return { text: 'r.district_id = any($2::text[]) and r.city = $3', values: [post.districts, post.segment] }
  const level = post.level === 'district' ? '$3::text is not null' : `r.${post.level} = $3`
  return { text: `r.district_id = $2 and ${level}`, values: [post.districtId, post.segment] }
}

/** What was written as lists show it, the first `most` characters or all of it; of a private request nothing. `table` is what requests are called. */
export const shownContent = (table: string, most?: number): string =>
  `case when ${table}.is_private then '' else ${most ? `left(${table}.content, ${most})` : `${table}.content`} end`
export const shownAnswer = (table: string): string => `case when ${table}.is_private then null else ${table}.answer end`
