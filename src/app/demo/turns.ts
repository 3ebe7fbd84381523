/** What becomes of grids in the three months, by the operations of the house: one is split, another gets another worker. */
import type { Actor } from '../../foundation/access/standing.ts'
import type { Calendar } from '../../foundation/calendar/calendar.ts'
import { dateOf, dayOf, hourLength, startOfDay } from '../../foundation/calendar/day.ts'
import type { Module } from '../../foundation/http/call.ts'
import type { World } from '../../foundation/http/perform.ts'
import { placesBelowOn } from '../../modules/territory/public.ts'
import { type Cast, holding } from './cast.ts'
import { command } from './command.ts'
import type { Past } from './communities.ts'
import { diceOf } from './dice.ts'
import { numerals } from './ground-plan.ts'
import { soonest } from './hours.ts'
import { partsOf } from './land.ts'
import { workerOf } from './past.ts'
import { placeIn, type Settled } from './settle.ts'

export interface Turn {
  /** Milliseconds. */
  readonly at: number
  take(): Promise<void>
}

interface Scene {
  readonly world: World
  readonly territory: Module
  readonly calendar: Calendar
  readonly now: number
}

export function turnsOf(scene: Scene, cast: Cast, ground: Settled): Turn[] {
  const { split, handedOver } = cast.plan.past ?? {}
  const dice = diceOf(`${cast.plan.key} past`)
  const moment = ({ daysAgo }: { readonly daysAgo: number }): number =>
    soonest(startOfDay(dayOf(scene.now) - daysAgo) + 9.5 * hourLength, 'office', scene.calendar, dice)
  return [
    ...(split ? [splitting(scene, cast, ground, split, moment(split))] : []),
    ...(handedOver ? [handing(scene, cast, ground, handedOver, moment(handedOver))] : []),
  ]
}

/** Its buildings come to the parts in order, and so do the outlines. */
function splitting(
  scene: Scene,
  cast: Cast,
  ground: Settled,
  { grid, workers, reason }: NonNullable<Past['split']>,
  at: number,
): Turn {
  const path = `${cast.plan.path}.g${grid}`
  const { id, district_id } = placeIn(ground.places, path)
  const buildings = cast.places.filter(({ above }) => above === path).map((one) => placeIn(ground.places, one.path).id)
  const parts = workers.map((worker, order) => ({
    name: `第${numerals[order]}微网格`,
    takes: buildings.filter((_, index) => Math.floor((index * workers.length) / buildings.length) === order),
    workerId: actorIn(ground, worker).accountId,
  }))
  return {
    at,
    async take() {
      await bySecretary(scene, cast, ground, at, 'split', id, { into: 'microgrid', parts, reason })
      const below = await scene.world.database.inDistricts([district_id], (db) =>
        placesBelowOn(db, district_id, id, dateOf(dayOf(at))),
      )
      for (const [order, laid] of partsOf(cast.plan, grid, parts.length).entries()) {
        const part = below.find(({ name }) => name === parts[order]?.name)
        if (part) await bySecretary(scene, cast, ground, at, 'locate', part.id, laid)
      }
      stayWith(ground, new Map(below.map((place) => [place.id, place.path])))
    },
  }
}

/** The stories name whoever looks after the grid now; until the day it is the former one who acts for them. */
function handing(
  scene: Scene,
  cast: Cast,
  ground: Settled,
  { grid, formerly, reason }: NonNullable<Past['handedOver']>,
  at: number,
): Turn {
  const { name } = workerOf(cast, grid)
  const [former, present] = [actorIn(ground, formerly), actorIn(ground, name)]
  const place = placeIn(ground.places, `${cast.plan.path}.g${grid}`)
  ground.actors.set(name, former)
  return {
    at,
    async take() {
      const input = { role: 'gridWorker', from: former.accountId, to: present.accountId, reason }
      await bySecretary(scene, cast, ground, at, 'handOver', place.id, input)
      const taken = former.posts.filter(({ placeId }) => placeId === place.id)
      ground.actors.set(name, { ...present, posts: [...present.posts, ...taken] })
    },
  }
}

const bySecretary = (
  { world, territory }: Scene,
  cast: Cast,
  ground: Settled,
  at: number,
  name: string,
  id: string,
  input: object,
): Promise<string> =>
  command(world, {
    module: territory,
    name,
    actor: actorIn(ground, holding(cast, ['communitySecretary'], cast.plan.path)[0]?.name ?? ''),
    at: new Date(at),
    id,
    input,
  })

/** Posts are at the places themselves, wherever these lie now. */
function stayWith({ actors }: Settled, paths: ReadonlyMap<string, string>): void {
  for (const [name, actor] of actors)
    actors.set(name, {
      ...actor,
      posts: actor.posts.map((post) => ({ ...post, path: paths.get(post.placeId ?? '') ?? post.path })),
    })
}

function actorIn({ actors }: Settled, name: string): Actor {
  const actor = actors.get(name)
  if (!actor) throw new Error(`Nobody in the demo is called ${name}.`)
  return actor
}
