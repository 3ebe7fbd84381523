/** The districts of the demo set standards of their own: some from the beginning, one from next month on. */
import type { Actor } from '../../foundation/access/standing.ts'
import { dateAt, dateOf, dayFrom } from '../../foundation/calendar/day.ts'
import type { Span } from '../../foundation/calendar/span.ts'
import { workingDays } from '../../foundation/calendar/span.ts'
import type { Module } from '../../foundation/http/call.ts'
import type { World } from '../../foundation/http/perform.ts'
import { categoriesOn, standardsThatShip } from '../../modules/requests/public.ts'
import { ownSpans } from './categories.ts'
import { command } from './command.ts'

interface Setting {
  readonly world: World
  readonly requests: Module
  readonly districtId: string
  /** Who sets it. */
  readonly actor: Actor
}

/** What the district has set for itself at the beginning. Returns the ids of all that can be asked for, by code. */
export async function setOwnStandards(setting: Setting, at: Date): Promise<ReadonlyMap<string, string>> {
  for (const [code, span] of Object.entries(ownSpans[setting.districtId] ?? {}))
    await change(setting, code, span, { at, from: dateAt(at) })
  return inForce(setting, at)
}

/** Decided some days ago, in force from the first of next month. */
export async function announceStandard(setting: Setting, now: Date): Promise<void> {
  const at = new Date(now.getTime() - 2 * 86_400_000)
  const nextMonth = dateOf(dayFrom(`${dateAt(now).slice(0, 7)}-01`) + 31)
  await change(setting, 'dogs', workingDays(3), { at, from: `${nextMonth.slice(0, 7)}-01` })
}

const inForce = ({ world, districtId }: Setting, at: Date): Promise<Map<string, string>> =>
  world.database.inDistricts([districtId], (db) => categoriesOn(db, districtId, dateAt(at)))

async function change(
  setting: Setting,
  code: string,
  span: Span,
  { at, from }: { readonly at: Date; readonly from: string },
): Promise<void> {
  const shipped = standardsThatShip.find((one) => one.code === code)
  if (!shipped) throw new Error(`There is no standard ${code}.`)
  const { code: _, ...fields } = shipped
  await command(setting.world, {
    module: setting.requests,
    name: 'changeStandard',
    actor: setting.actor,
    at,
    id: (await inForce(setting, at)).get(code),
    input: { ...fields, span, longestPause: workingDays(10), validFrom: from },
  })
}
