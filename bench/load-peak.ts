/** load.peak: ten times the busiest minute of a whole city, for as long as is asked; then far more than can be done, and whether it comes back. */
import { type Figure, quantile, rounded, type Size } from './figures.ts'
import { fill, offerCategories } from './filling.ts'
import { keepDays } from './kept-days.ts'
import { memoryWhile } from './processes.ts'
import { tellStories } from './stories.ts'
import type { Arrived, Story } from './story-process.ts'
import { inTown, type Town } from './town.ts'
import { fillTraces } from './traces.ts'

/** 4,260 orders a day in a city of 3.6 million, thirty times the mean in the busiest minute, and that ten times: a second. */
const ordersPerSecond = (4260 / (24 * 60 * 60)) * 30 * 10
/** How often whoever has to do with an order looks at something before it is done. */
const looksPerOrder = 8
const flood = 600
const floodSeconds = 10

export const measurePeak = (size: Size): Promise<Figure> =>
  inTown(async (town) => {
    await offerCategories(town)
    // Three weeks of such a city. In a smaller town PostgreSQL would look at every table anew each minute.
    await fill(town, size.large / 10)
    await fillTraces(town)
    await keepDays(town)
    await town.settle()
    const stories = await storiesIn(town)
    // The busiest minute comes out of busy ones, and finds statements planned and code compiled.
    await tellStories({ port: town.linli.port, seconds: 30, perSecond: ordersPerSecond / 2, stories })
    const [told, residentMb] = await memoryWhile({ pids: [town.linli.pid], everyMs: 2000 }, () =>
      tellStories({ port: town.linli.port, seconds: size.peakSeconds, perSecond: ordersPerSecond, stories }),
    )
    const half = residentMb.length / 2
    const flooded = await tellStories({ port: town.linli.port, seconds: floodSeconds, perSecond: flood, stories })
    const again = await tellStories({ port: town.linli.port, seconds: 10, perSecond: 2, stories })
    return {
      measure: 'load.peak',
      value: rounded(quantile(tookOf(told), 0.99), 1),
      unit: 'ms',
      calls: told.length,
      per_s: rounded(told.length / size.peakSeconds),
      seconds: size.peakSeconds,
      errors: told.filter(({ status }) => status !== 200).length,
      errors_by_status: byStatus(told),
      p50_ms: rounded(quantile(tookOf(told), 0.5), 1),
      worst_minute_p99_ms: rounded(worstMinute(told), 1),
      first_half_most_mb: rounded(Math.max(...residentMb.slice(0, half))),
      second_half_most_mb: rounded(Math.max(...residentMb.slice(half))),
      flood_calls: flooded.length,
      flood_answered: flooded.filter(({ status }) => status === 200).length,
      flood_shed: flooded.filter(({ status }) => status === 503).length,
      flood_errors: flooded.filter(({ status }) => status !== 200 && status !== 503).length,
      flood_errors_by_status: byStatus(flooded.filter(({ status }) => status !== 503)),
      recovered_p99_ms: rounded(quantile(tookOf(again), 0.99), 1),
      recovered_errors: again.filter(({ status }) => status !== 200).length,
    }
  })

/** '503 × 12, 409 × 1' */
const byStatus = (arrived: readonly Arrived[]): string =>
  [...Map.groupBy(arrived, ({ status }) => status)]
    .filter(([status]) => status !== 200)
    .map(([status, { length }]) => `${status} × ${length}`)
    .join(', ')

const tookOf = (arrived: readonly Arrived[]): number[] => arrived.map(({ tookMs }) => tookMs)

const minuteOf = ({ atMs }: Arrived): number => Math.floor(atMs / 60_000)

const worstMinute = (arrived: readonly Arrived[]): number =>
  Math.max(
    ...Map.groupBy(arrived, minuteOf)
      .values()
      .map((minute) => quantile(tookOf(minute), 0.99)),
  )

/** One order from asking to confirming by four people, and what they look at meanwhile; in as many communities as there are. */
async function storiesIn(town: Town): Promise<Story[]> {
  const stories: Story[] = []
  for (const community of town.communities.slice(0, 20)) {
    const grid = await town.place('grid', community)
    const { rows } = await town.owner.query<{ id: string }>(
      'select id from request_categories where district_id = $1 order by code limit 1',
      [community.districtId],
    )
    const asked = { categoryId: rows[0]?.id, placeId: grid.id, content: '楼道灯坏了三天，老人晚上看不见路。' }
    const resident = await town.signedIn('resident', grid)
    const clerk = await town.signedIn('communityClerk', community)
    const member = await town.signedIn('partyMember', community)
    const looks = ['/api/requests/home', '/api/requests/mine', '/api/requests/:id', '/api/notices', '/api/requests']
    const look = (cookie: string, turn: number) => ({ cookie, path: looks[turn % looks.length] ?? '' })
    const step = (cookie: string, name: string, body: object = {}) => ({
      cookie,
      path: `/api/requests/:id/${name}`,
      body: JSON.stringify(body),
    })
    stories.push([
      { cookie: resident, path: '/api/requests', body: JSON.stringify(asked) },
      step(clerk, 'approve'),
      step(member, 'claim'),
      step(member, 'answer', { answer: '换了灯泡，亮了。', solved: 'yes' }),
      step(resident, 'confirm', { solved: 'yes', rating: 'satisfied' }),
      ...Array.from({ length: looksPerOrder }, (_, turn) => look(turn % 5 === 4 ? clerk : resident, turn)),
    ])
  }
  return stories
}
