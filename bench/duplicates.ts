/** duplicates: what may be the same, for residents of the communities that ask most, while they write. */
import { type Figure, median, rounded, type Size } from './figures.ts'
import { fill, offerCategories } from './filling.ts'
import { type Lane, p99, underLoad } from './load.ts'
import { processorSeconds } from './processes.ts'
import { inTown, type Town } from './town.ts'

const atOnce = 4
const written = [
  '东门的路灯坏了三天，晚上看不见',
  '楼道灯一直不亮，老人出行不方便',
  '下水道堵住了，味道很大，希望尽快处理',
  '电梯时好时坏，拖了一个月没人管',
]

export const measureDuplicates = (size: Size): Promise<Figure> =>
  inTown(async (town) => {
    const categories = await offerCategories(town)
    await town.owner.query("update request_categories set kind = 'problem'")
    await fill(town, size.large)
    return measureIn(size, town, categories)
  })

async function measureIn(size: Size, town: Town, categories: ReadonlyMap<string, readonly string[]>): Promise<Figure> {
  const lanes: Lane[] = []
  for (const at of town.communities.slice(0, atOnce)) {
    const cookie = await town.signedIn('resident', at)
    const asked = (categories.get(at.districtId) ?? []).flatMap((categoryId) =>
      written.map((content) => new URLSearchParams({ placeId: at.id, categoryId, content })),
    )
    const paths = Array.from({ length: 50_000 }, (_, turn) => `/api/requests/likely?${asked[turn % asked.length]}`)
    lanes.push({ cookie, method: 'GET', paths })
  }
  await town.settle()
  const spent = () => Promise.all([processorSeconds(town.linli.pid), processorSeconds(town.databasePid)])
  const [server, database] = await spent()
  const loaded = await underLoad({ port: town.linli.port, seconds: size.seconds, warmUpSeconds: 1, lanes })
  const [serverAfter, databaseAfter] = await spent()
  return {
    measure: 'duplicates',
    value: rounded(p99([loaded]), 1),
    unit: 'ms',
    median_ms: rounded(median(loaded.tookMs), 1),
    clients: atOnce,
    requests: size.large,
    server_cpu_us: rounded(((serverAfter - server) * 1e6) / loaded.calls),
    database_cpu_us: rounded(((databaseAfter - database) * 1e6) / loaded.calls),
  }
}
