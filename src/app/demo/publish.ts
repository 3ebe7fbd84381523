/** What a community of the demo has made public of its last whole month: a report for the office, and the open tables. */
import { v7 } from 'uuid'
import type { Actor } from '../../foundation/access/standing.ts'
import { dateOf, dayOf } from '../../foundation/calendar/day.ts'
import { periodNamed } from '../../foundation/figures/periods.ts'
import type { Module } from '../../foundation/http/call.ts'
import { performCommand, performQuery, type World } from '../../foundation/http/perform.ts'
import type { ReportSummary } from '../../modules/reports/contract.ts'
import type { TemplateSummary } from '../../modules/reports/contract-templates.ts'
import { type Cast, holding } from './cast.ts'
import { placeIn, type Settled } from './settle.ts'

interface Press {
  readonly world: World
  readonly reports: Module
  readonly publications: Module
  readonly now: Date
}

/** The law wants half a month; longer, so that whoever tries the demo finds it. */
const shownDays = 180

const firstEdition = 1

export async function publishMonth({ world, reports, publications, now }: Press, cast: Cast, ground: Settled) {
  const [secretary] = holding(cast, ['communitySecretary'], cast.plan.path)
  const actor: Actor | undefined = ground.actors.get(secretary?.name ?? '')
  if (!actor) throw new Error('A community of the demo has no secretary.')
  const placeId = placeIn(ground.places, cast.plan.path).id
  const { from } = periodNamed('month', dateOf(dayOf(now.getTime())), 1)
  const asked = { actor, now, params: {}, deviceAt: null }
  const command = async (module: Module, name: string, params: Record<string, string>, input: object) =>
    JSON.parse(await performCommand(world, { ...asked, module, name, params, input, id: v7({ msecs: now.getTime() }) }))
  const templates: TemplateSummary[] = JSON.parse(
    await performQuery(world, { ...asked, module: reports, name: 'templates', input: {} }),
  )
  const monthly = templates.find(({ level, span }) => level === 'community' && span === 'month')
  const begun: ReportSummary = await command(reports, 'begin', {}, { templateId: monthly?.id, placeId, from })
  await command(reports, 'publish', { id: begun.id }, { basedOn: firstEdition })
  await command(publications, 'publish', {}, { placeId, month: from.slice(0, 7), days: shownDays })
}
