/** Loads the demo: first the ground, then three months of requests through the real service. */
import { openCalendarSource } from '../../foundation/calendar/calendar-source.ts'
import { dayLength } from '../../foundation/calendar/day.ts'
import type { Module } from '../../foundation/http/call.ts'
import type { World } from '../../foundation/http/perform.ts'
import type { DemoGround } from '../demo-accounts.ts'
import { type Cast, holding } from './cast.ts'
import { command } from './command.ts'
import { cityPath } from './communities.ts'
import { demoDays, drawDemo } from './draw.ts'
import { householdsOf } from './ground-plan.ts'
import { type Act, play } from './play.ts'
import { publishMonth } from './publish.ts'
import { hashOfDemoPassword, placeIn, type Settled, settle, settleCity } from './settle.ts'
import { announceStandard, setOwnStandards } from './standards.ts'
import { type Turn, turnsOf } from './turns.ts'

/** The share of the time that the ground takes. */
const groundShare = 0.25

export async function loadDistricts(
  { world: given, modules, log }: DemoGround,
  now: Date,
  seed: string,
): Promise<void> {
  const world = hasty(given)
  const told = { percent: -1 }
  const progress = (share: number): void => {
    const percent = Math.floor(share * 100)
    if (percent > told.percent) log(`${percent} %`)
    told.percent = Math.max(percent, told.percent)
  }
  progress(0)
  const calendar = await world.database.inDistricts([], (db) => openCalendarSource(db))
  const drawn = drawDemo(calendar.current(), now.getTime(), seed)
  const password = await hashOfDemoPassword()
  const begin = new Date(now.getTime() - demoDays * dayLength)
  await world.database.inDistricts([cityPath], (db) => settleCity(db, password, begin))
  const crowd = drawn.reduce((sum, { cast }) => sum + cast.people.length, 0)
  let people = 0
  const settled = (): void => {
    people += 1
    progress((people / crowd) * groundShare)
  }
  const played = await Promise.all(
    drawn.map(async ({ cast, stories }): Promise<Played> => {
      const district = cast.plan.path.split('.')[1] ?? ''
      const settledGround = await world.database.inDistricts([district], (db) =>
        settle(db, cast, { password, at: begin, settled }),
      )
      await enterHouseholds(world, moduleOf(modules, 'territory'), cast, settledGround, begin)
      const [officer] = holding(cast, ['districtOffice'], cast.plan.path)
      const actor = settledGround.actors.get(officer?.name ?? '')
      if (!actor) throw new Error('A district of the demo has no office.')
      const setting = { world, requests: moduleOf(modules, 'requests'), districtId: district, actor }
      const ground = { ...settledGround, categories: await setOwnStandards(setting, begin) }
      await announceStandard(setting, now)
      const scene = {
        world,
        territory: moduleOf(modules, 'territory'),
        calendar: calendar.current(),
        now: now.getTime(),
      }
      return { cast, ground, acts: stories.map((story) => ({ ground, story })), turns: turnsOf(scene, cast, ground) }
    }),
  )
  await play(
    {
      world,
      requests: moduleOf(modules, 'requests'),
      calendar,
      now: now.getTime(),
      progress: (done, all) => progress(groundShare + (done / all) * (1 - groundShare)),
    },
    played.flatMap(({ acts }) => acts),
    played.flatMap(({ turns }) => turns),
  )
  const press = { world, reports: moduleOf(modules, 'reports'), publications: moduleOf(modules, 'publications'), now }
  for (const { cast, ground } of played) await publishMonth(press, cast, ground)
}

interface Played {
  readonly cast: Cast
  readonly ground: Settled
  readonly acts: readonly Act[]
  readonly turns: readonly Turn[]
}

/**
 * Nobody waits for the disk, and nobody is told of what is long past. What is written last, by whoever called, is
 * durable and all before it with it: a demo that was cut off is known by its missing mark and begins anew.
 */
const hasty = (world: World): World => ({
  ...world,
  reactions: {},
  enqueue: async () => undefined,
  database: {
    ...world.database,
    inDistricts: (districts, work) =>
      world.database.inDistricts(districts, async (db, client, last) => {
        const isSaid = client.query('set local synchronous_commit = off')
        const [result] = await Promise.all([work(db, client, last), isSaid])
        return result
      }),
  },
})

function moduleOf(modules: readonly Module[], name: string): Module {
  const module = modules.find((one) => one.name === name)
  if (!module) throw new Error(`The house has no module ${name}.`)
  return module
}

/** The clerk enters the households of every building. */
async function enterHouseholds(world: World, territory: Module, cast: Cast, ground: Settled, now: Date): Promise<void> {
  const [clerk] = holding(cast, ['communityClerk'], cast.plan.path)
  for (const building of cast.places.filter(({ kind }) => kind === 'building'))
    await command(world, {
      module: territory,
      name: 'addHouseholds',
      actor: ground.actors.get(clerk?.name ?? '') ?? null,
      at: now,
      id: placeIn(ground.places, building.path).id,
      input: { labels: householdsOf(building) },
    })
}
