/** search: words that everybody uses, that one in fifteen hundred uses and that one uses, looked for in places of every size. */
import type { Role } from '../src/foundation/access/standing.ts'
import type { TestPlace } from '../src/foundation/testing/people.ts'
import { type Figure, median, rounded, type Size } from './figures.ts'
import { fill, offerCategories } from './filling.ts'
import { type Lane, type Loaded, p99, underLoad } from './load.ts'
import { processorSeconds } from './processes.ts'
import { fillTexts, frequentWords, wordsOfPlace } from './texts.ts'
import { inTown, type Town } from './town.ts'

const readers: readonly (readonly [Role, TestPlace['kind']])[] = [
  ['communitySecretary', 'community'],
  ['streetOffice', 'street'],
  ['districtOffice', 'district'],
  ['cityOffice', 'city'],
]
/** Nobody searches without a pause, as these do: more at once would measure how long they wait for each other. */
const atOnce = 4

export const measureSearch = (size: Size): Promise<Figure[]> =>
  inTown(async (town) => {
    await offerCategories(town)
    await fill(town, size.large)
    await fillTexts(town)
    const figures: Figure[] = []
    for (const [role, kind] of readers) figures.push(await measureReader(size, town, role, await placeOf(town, kind)))
    return figures
  })

/** The place above the community that asks most. */
async function placeOf(town: Town, kind: TestPlace['kind']): Promise<TestPlace> {
  const [busiest] = town.communities
  const { rows } = await town.owner.query<TestPlace>(
    `select id, district_id as "districtId", kind, name, code, path from places
     where kind = $1 and ($2 = path or starts_with($2, path || '.'))`,
    [kind, busiest?.path],
  )
  if (!rows[0]) throw new Error(`There is no ${kind}.`)
  return rows[0]
}

async function measureReader(size: Size, town: Town, role: Role, at: TestPlace): Promise<Figure> {
  const cookie = await town.signedIn(role, at)
  const words = {
    frequent: frequentWords,
    medium: await wordsOfPlace(town, at.path, 'yard'),
    rare: await wordsOfPlace(town, at.path, 'own'),
    none: ['龘靐', '齉爩鬱'],
  }
  const more: Record<string, number> = {}
  const turns: Loaded[] = []
  const spent = () => Promise.all([processorSeconds(town.linli.pid), processorSeconds(town.databasePid)])
  const [server, database] = await spent()
  for (const [kind, list] of Object.entries(words)) {
    const paths = list.map((word) => `/api/requests/search?${new URLSearchParams({ words: word })}`)
    const many = Array.from({ length: 20_000 }, (_, turn) => paths[turn % paths.length] ?? '')
    const lanes = Array.from({ length: atOnce }, (): Lane => ({ cookie, method: 'GET', paths: many }))
    await town.settle()
    const loaded = await underLoad({ port: town.linli.port, seconds: size.seconds, warmUpSeconds: 3, lanes })
    more[`${kind}_p99_ms`] = rounded(p99([loaded]), 1)
    turns.push(loaded)
  }
  const [serverAfter, databaseAfter] = await spent()
  const calls = turns.reduce((sum, turn) => sum + turn.calls, 0)
  const { rows } = await town.owner.query<{ n: number }>(
    "select count(*)::int as n from requests where path >= $1 and path < $1 || '/'",
    [at.path],
  )
  return {
    measure: 'search',
    reader: at.kind,
    value: rounded(p99(turns), 1),
    unit: 'ms',
    median_ms: rounded(median(turns.flatMap(({ tookMs }) => tookMs)), 1),
    clients: atOnce,
    requests: size.large,
    of_them_here: rows[0]?.n,
    ...more,
    server_cpu_us: rounded(((serverAfter - server) * 1e6) / calls),
    database_cpu_us: rounded(((databaseAfter - database) * 1e6) / calls),
  }
}
