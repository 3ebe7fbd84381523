/** Who answers for a place: one function for each line of contract-responsibility.ts. */
import { type Actor, officeRoles, type Post, postsAs } from '../../foundation/access/standing.ts'
import { dateAt, dayFrom, startOfDay } from '../../foundation/calendar/day.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import { fitsAt, inPostAt } from '../people/public.ts'
import { placeAs, placesBelowOn } from '../territory/public.ts'
import {
  type Chart,
  charts,
  type LevelsView,
  levelSetters,
  type NewLevel,
  type responsibilityContract,
} from './contract-responsibility.ts'
import { listLevels, listUnitsOn, replaceLevels } from './queries-responsibility.ts'
import { drawChart } from './responsibility.ts'
import { usualLevels } from './usual-levels.ts'

export const responsibilityService: Handlers<typeof responsibilityContract> = {
  responsibility: (call) =>
    call.read(async (db) => {
      const { place } = await placeAs(db, call, call.params.id, officeRoles)
      if (place.kind === 'city') throw refuse.unfit('chart-place', 'Choose a district, or a place in one.')
      const today = dateAt(call.now)
      const { chart, on = today } = call.input
      if (on > today) throw refuse.unfit('day-ahead', 'Nobody knows yet who will be in post.')
      const districtId = place.district_id
      const told = levelsOf(await listLevels(db, districtId), chart)
      const places = await placesBelowOn(db, districtId, place.id, on)
      const placeIds = places.map(({ id }) => id)
      const [roles, kinds] = [told.levels.flatMap((one) => one.roles), told.levels.flatMap((one) => one.organizations)]
      // A day that has passed is asked for as it ended.
      const at = on === today ? call.now : new Date(startOfDay(dayFrom(on) + 1) - 1)
      const people = await inPostAt(db, { districtId, placeIds, roles, at })
      const units = kinds.length ? await listUnitsOn(db, { districtId, placeIds, kinds, day: on }) : []
      const there = people.map(({ since, ...one }) => ({ ...one, since: dateAt(since) }))
      return { ...told, on, ...drawChart({ levels: told.levels, places, people: there, units }) }
    }),

  levels: ({ actor, read }) =>
    read(async (db) => {
      const { districtId } = settingPost(actor, 'organizations.levels')
      const rows = await listLevels(db, districtId)
      return charts.map((chart) => levelsOf(rows, chart))
    }),

  async setLevels({ actor, db, input, record }) {
    const { districtId, placeId, path, role } = settingPost(actor, 'organizations.setLevels')
    refuseUnfilled(input.levels)
    const { chart, levels } = input
    const rows = levels.map(({ name, at, roles, organizations, expects }, index) => ({
      district_id: districtId,
      chart,
      position: index + 1,
      name,
      place_kinds: at,
      roles,
      organizations,
      expects,
    }))
    await replaceLevels(db, districtId, chart, rows)
    record({ districtId, subject: placeId, path, role, details: { chart, levels } })
    return levelsOf(await listLevels(db, districtId), chart)
  },
}

/** The post by which somebody sets the rules of a district. */
function settingPost(actor: Actor, action: string): Post {
  const post = postsAs(actor, levelSetters).find(({ level }) => level === 'district')
  if (!post) throw refuse.notAllowed(action)
  return post
}

/** The levels of one tree: the district's own, or else the usual ones. */
function levelsOf(rows: Awaited<ReturnType<typeof listLevels>>, chart: Chart): LevelsView {
  const own = rows.filter((row) => row.chart === chart)
  if (own.length === 0) {
    const usual = usualLevels[chart].map((level, index) => ({ position: index + 1, name: null, ...level }))
    return { chart, isOwn: false, levels: usual }
  }
  const levels = own.map(({ position, name, place_kinds, roles, organizations, expects }) => ({
    position,
    name,
    at: [...place_kinds],
    roles: [...roles],
    organizations: [...organizations],
    expects,
  }))
  return { chart, isOwn: true, levels }
}

/** A level needs something that fills it, and each of its posts a place where it can be held. */
function refuseUnfilled(levels: readonly NewLevel[]): void {
  for (const [index, { at, roles, organizations }] of levels.entries()) {
    if (roles.length + organizations.length === 0)
      throw refuse.invalid([{ path: `levels.${index}.roles`, code: 'missing', message: 'This is needed.' }])
    for (const role of roles)
      if (!at.some((kind) => fitsAt(role, kind)))
        throw refuse.unfit('post-place', `There is no ${role} at a place of this kind.`, { role, level: at[0] ?? '' })
  }
}
