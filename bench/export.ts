/** export: a hundred thousand requests with fifteen columns, taken out as a table over HTTP, and what memory that takes. */
import { type Figure, rounded, type Size } from './figures.ts'
import { fill, offerCategories } from './filling.ts'
import { memoryOf, memoryWhile } from './processes.ts'
import { inTown, type Town } from './town.ts'

const columns =
  'number,content,category,place,state,due,requester,assignee,submittedAt,stateSince,level,urgent,late,closedAt,solved'
const formats = ['xlsx', 'csv'] as const
const wanted = 100_000

export const measureExport = (_size: Size): Promise<Figure[]> =>
  inTown(async (town) => {
    await offerCategories(town)
    await fill(town, 120_000)
    const figures: Figure[] = []
    for (const format of formats) figures.push(await takeOut(town, format))
    return figures
  })

async function takeOut({ linli, signedIn, city }: Town, format: (typeof formats)[number]): Promise<Figure> {
  const cookie = await signedIn('cityOffice', city)
  const ask = async (path: string) => fetch(`${linli.address}/api${path}`, { headers: { cookie } })
  // Whatever is read once and kept is not counted.
  await (await ask('/requests/export?format=csv&flag=silent')).arrayBuffer()
  const pids = [linli.pid]
  const idle = (await memoryOf(pids)).residentMb
  let bytes = 0
  let lines = -1
  const [seconds, residentMb] = await memoryWhile({ pids, everyMs: 100 }, async () => {
    const begun = performance.now()
    const reply = await ask(`/requests/export?${new URLSearchParams({ format, columns, show: 'ended' })}`)
    for await (const chunk of reply.body ?? []) {
      bytes += chunk.length
      if (format === 'csv') for (const byte of chunk) if (byte === 0x0a) lines += 1
    }
    return (performance.now() - begun) / 1000
  })
  const peak = Math.max(idle, ...residentMb)
  if (format === 'csv' && lines < wanted) throw new Error(`Only ${lines} rows came.`)
  return {
    measure: 'export',
    format,
    value: rounded(seconds, 1),
    unit: 's',
    columns: columns.split(',').length,
    rows: format === 'csv' ? lines : undefined,
    size_mb: rounded(bytes / 1024 / 1024, 1),
    idle_mb: rounded(idle),
    more_mb: rounded(peak - idle),
    peak_mb: rounded(peak),
  }
}
