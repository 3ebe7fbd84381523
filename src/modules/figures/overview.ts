/** 一图: the open matters of a place as its inbox counts them, and figures day by day and week by week as their engine does. */
import { overseers, postsAs } from '../../foundation/access/standing.ts'
import { dateAt, dateOf, dayFrom } from '../../foundation/calendar/day.ts'
import { refuse } from '../../foundation/errors.ts'
import { hasCourse } from '../../foundation/figures/compile.ts'
import type { Figure } from '../../foundation/figures/ledger.ts'
import { type Period, periodAsked } from '../../foundation/figures/periods.ts'
import type { QueryCall } from '../../foundation/http/call.ts'
import { openMatters } from '../requests/public.ts'
import { type AskedHere, askedOf } from './asked.ts'
import type { figuresContract, Overview } from './contract.ts'
import { courseWeeks, flowDays } from './contract-overview.ts'
import { countCourse } from './service-numbers.ts'

/** What came and what went. */
export const flowFigures = ['requests.received', 'requests.closed'] as const

type Call = QueryCall<(typeof figuresContract)['overview']>

export async function tellOverview(
  call: Call,
  chosen: readonly Figure[],
  flowing: readonly Figure[],
): Promise<Overview> {
  const still = chosen.find((figure) => !hasCourse(figure))
  if (still) throw refuse.unfit('no-such-split', `${still.name} has no course.`, { by: 'week' })
  const today = dateAt(call.now)
  const weeks = stretches(today, 7, courseWeeks)
  const days = stretches(today, 1, flowDays)
  const asked = await askedOf({ ...call, input: { ...spanned(weeks), placeId: call.input.placeId } })
  const [open, flow, course] = await Promise.all([
    openMatters(call, postAt(call, asked)),
    countCourse(
      call,
      flowing,
      { ...asked, period: periodAsked(spanned(days), call.now) },
      { days: 1, count: flowDays },
    ),
    countCourse(call, chosen, asked, { days: 7, count: courseWeeks }),
  ])
  const { id, name, level, path } = asked.place
  return {
    place: { id, name, level, path },
    asOf: call.now.toISOString(),
    counts: open.counts,
    parts: [...open.parts],
    waiting: [...open.waiting],
    flow: days.map(({ from: on }, at) => {
      const [received, closed] = flow[at] ?? []
      return { on, received: received?.counted ?? 0, closed: closed?.counted ?? 0 }
    }),
    course: chosen.map((_, nth) => ({
      figure: lastOf(course, nth),
      weeks: weeks.map((week, at) => ({ ...week, value: course[at]?.[nth]?.value ?? null })),
    })),
  }
}

/** So many stretches of so many days, the last of which ends on this day. */
function stretches(today: string, days: number, count: number): Period[] {
  const last = dayFrom(today)
  return Array.from({ length: count }, (_, at) => {
    const to = last - (count - 1 - at) * days
    return { from: dateOf(to - days + 1), to: dateOf(to) }
  })
}

const spanned = (periods: readonly Period[]): Period => ({
  from: periods.at(0)?.from ?? '',
  to: periods.at(-1)?.to ?? '',
})

function lastOf(course: Awaited<ReturnType<typeof countCourse>>, nth: number) {
  const view = course.at(-1)?.[nth]
  if (!view) throw new Error('Counting gave no week.')
  return view
}

/** The reader's post as if it were at the place that is asked for. */
const postAt = ({ actor }: Call, { place, post }: AskedHere) => {
  const own = postsAs(actor, overseers).find(({ placeId }) => placeId === place.id)
  if (own) return own
  const { id: placeId, name: placeName, path, level, segment, districts } = place
  return { ...post, placeId, placeName, path, level, segment, districtId: districts[0] ?? post.districtId }
}
