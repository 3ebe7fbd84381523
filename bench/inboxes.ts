/** inbox.community and inbox.city: the open requests by deadline, the first twenty, in a small and a large database. */
import { type Figure, rounded, type Size } from './figures.ts'
import { fill, offerCategories } from './filling.ts'
import { type Lane, type Loaded, p99, underLoad } from './load.ts'
import { scriptOf } from './script.ts'
import { inTown, type Town } from './town.ts'
import { trace } from './traced.ts'
import { versus } from './versus.ts'

export type InboxName = 'inbox.community' | 'inbox.city'

export const measureInboxes = (size: Size, names: readonly InboxName[]): Promise<Figure[]> =>
  inTown((small) =>
    inTown(async (large) => {
      for (const [town, count] of [
        [small, size.small],
        [large, size.large],
      ] as const) {
        await offerCategories(town)
        await fill(town, count)
      }
      const figures: Figure[] = []
      for (const name of names) figures.push(await measureInbox(size, name, small, large))
      return figures
    }),
  )

async function measureInbox(size: Size, measure: InboxName, small: Town, large: Town): Promise<Figure> {
  const [smallLanes, lanes] = [await readersOf(measure, small, size), await readersOf(measure, large, size)]
  const traces = await trace(large, lanes)
  const scripts = await Promise.all(traces.map((sent) => scriptOf(large.owner, [sent, sent])))
  const smallLoads: Loaded[] = []
  const contest = {
    measure,
    town: large,
    scripts,
    lanes: async () => lanes,
    beforeRaw: async () => {
      const { seconds } = size
      smallLoads.push(await underLoad({ port: small.linli.port, seconds, warmUpSeconds: 1, lanes: smallLanes }))
    },
  }
  const figure = await versus(size, contest)
  const smallP99 = p99(smallLoads.slice(1))
  return {
    ...figure,
    requests: size.large,
    small_p99_ms: rounded(smallP99, 1),
    p99_ratio: rounded(Number(figure.p99_ms) / smallP99, 2),
  }
}

async function readersOf(measure: InboxName, town: Town, { clients }: Size): Promise<Lane[]> {
  const lanes: Lane[] = []
  for (let client = 0; client < clients; client++) {
    const community = town.communities[Math.floor((client * town.communities.length) / clients)]
    if (!community) throw new Error('There is no community.')
    const cookie = await (measure === 'inbox.city'
      ? town.signedIn('cityOffice', town.city)
      : town.signedIn('communitySecretary', community))
    lanes.push({ cookie, method: 'GET', paths: ['/api/requests'] })
  }
  return lanes
}
