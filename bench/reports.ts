/** report.community, report.city and figure.list: all figures of a half-year, and the first page behind one, over a full database. */
import { dateOf, dayOf } from '../src/foundation/calendar/day.ts'
import { type Figure, median, rounded, type Size } from './figures.ts'
import { fill, offerCategories } from './filling.ts'
import { type Lane, p99, underLoad } from './load.ts'
import { inTown, type Town } from './town.ts'

export const reportNames = ['report.community', 'report.city', 'figure.list'] as const
type ReportName = (typeof reportNames)[number]

/** A report is read by one person at a time; two at once already share two cores. */
const atOnce = 2

export const measureReports = (size: Size, asked: readonly string[]): Promise<Figure[]> =>
  inTown(async (town) => {
    await offerCategories(town)
    await fill(town, size.large)
    await town.settle()
    const figures: Figure[] = []
    for (const name of reportNames.filter((one) => asked.includes(one)))
      figures.push(await measureReport(size, town, name))
    return figures
  })

async function measureReport(size: Size, town: Town, measure: ReportName): Promise<Figure> {
  const [busiest] = town.communities
  if (!busiest) throw new Error('There is no community.')
  const cookie = await (measure === 'report.city'
    ? town.signedIn('cityOffice', town.city)
    : town.signedIn('communitySecretary', busiest))
  const last = dayOf(Date.now())
  const period = { from: dateOf(last - 182), to: dateOf(last) }
  const path =
    measure === 'figure.list'
      ? `/api/figures/records?${new URLSearchParams({ ...period, figure: 'requests.solved' })}`
      : `/api/figures?${new URLSearchParams(period)}`
  const lanes = Array.from({ length: atOnce }, (): Lane => ({ cookie, method: 'GET', paths: [path] }))
  const loaded = await underLoad({ port: town.linli.port, seconds: size.seconds, warmUpSeconds: 2, lanes })
  return {
    measure,
    value: rounded(p99([loaded]), 1),
    unit: 'ms',
    median_ms: rounded(median(loaded.tookMs), 1),
    clients: atOnce,
    requests: size.large,
  }
}
