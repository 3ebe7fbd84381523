/** report.community, report.city, figure.list and overview.district: all figures of a half-year, the first page behind one, and 一图, over a full database. */
import { dateOf, dayOf } from '../src/foundation/calendar/day.ts'
import type { TestPlace } from '../src/foundation/testing/people.ts'
import { type Figure, median, rounded, type Size } from './figures.ts'
import { fill, offerCategories } from './filling.ts'
import { keepDays } from './kept-days.ts'
import { type Lane, p99, underLoad } from './load.ts'
import { inTown, type Town } from './town.ts'

export const reportNames = ['report.community', 'report.city', 'figure.list', 'overview.district'] as const
type ReportName = (typeof reportNames)[number]

export const measureReports = (size: Size, asked: readonly string[]): Promise<Figure[]> =>
  inTown(async (town) => {
    await offerCategories(town)
    await fill(town, size.large)
    await keepDays(town)
    await town.settle()
    const figures: Figure[] = []
    for (const name of reportNames.filter((one) => asked.includes(one)))
      figures.push(await measureReport(size, town, name))
    return figures
  })

async function measureReport(size: Size, town: Town, measure: ReportName): Promise<Figure> {
  const { cookie, path } = await askedIn(town, measure)
  const lane: Lane = { cookie, method: 'GET', paths: [path] }
  // Enough of them that the slowest of a hundred is not the slowest of all.
  const seconds = size.seconds * 4
  const read = (lanes: readonly Lane[]) => underLoad({ port: town.linli.port, seconds, warmUpSeconds: 2, lanes })
  const alone = await read([lane])
  // Two that ask without a pause already fill two cores.
  const together = await read([lane, lane])
  return {
    measure,
    value: rounded(p99([alone]), 1),
    unit: 'ms',
    median_ms: rounded(median(alone.tookMs), 1),
    two_at_once_p99_ms: rounded(p99([together]), 1),
    two_at_once_median_ms: rounded(median(together.tookMs), 1),
    requests: size.large,
  }
}

/** Who asks for what: each as the person whose work it is, where it is most. */
async function askedIn(town: Town, measure: ReportName): Promise<{ cookie: string; path: string }> {
  const [busiest] = town.communities
  if (!busiest) throw new Error('There is no community.')
  const last = dayOf(Date.now())
  const period = { from: dateOf(last - 182), to: dateOf(last) }
  const whole = `/api/figures?${new URLSearchParams(period)}`
  switch (measure) {
    case 'report.community':
      return { cookie: await town.signedIn('communitySecretary', busiest), path: whole }
    case 'report.city':
      return { cookie: await town.signedIn('cityOffice', town.city), path: whole }
    case 'figure.list': {
      const path = `/api/figures/records?${new URLSearchParams({ ...period, figure: 'requests.solved' })}`
      return { cookie: await town.signedIn('communitySecretary', busiest), path }
    }
    case 'overview.district':
      return {
        cookie: await town.signedIn('districtOffice', await districtOf(town, busiest)),
        path: '/api/figures/overview',
      }
  }
}

async function districtOf({ owner }: Town, { districtId }: TestPlace): Promise<TestPlace> {
  const { rows } = await owner.query<TestPlace>(
    `select id, district_id as "districtId", kind, name, code, path from places where kind = 'district' and district_id = $1`,
    [districtId],
  )
  const [district] = rows
  if (!district) throw new Error('There is no district.')
  return district
}
