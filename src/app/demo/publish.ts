/** What a community of the demo has made public of its last whole month: a report for the office, and the open tables. */
import type { Actor } from '../../foundation/access/standing.ts'
import { dateAt } from '../../foundation/calendar/day.ts'
import { periodNamed } from '../../foundation/figures/periods.ts'
import type { Module } from '../../foundation/http/call.ts'
import { performQuery, type World } from '../../foundation/http/perform.ts'
import type { ReportSummary } from '../../modules/reports/contract.ts'
import type { TemplateSummary } from '../../modules/reports/contract-templates.ts'
import { type Cast, holding } from './cast.ts'
import { command } from './command.ts'
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
  const { from } = periodNamed('month', dateAt(now), 1)
  const templates: TemplateSummary[] = JSON.parse(
    await performQuery(world, { module: reports, name: 'templates', actor, params: {}, input: {}, now }),
  )
  const monthly = templates.find(({ level, span }) => level === 'community' && span === 'month')
  const by = { actor, at: now }
  const begun: ReportSummary = JSON.parse(
    await command(world, { ...by, module: reports, name: 'begin', input: { templateId: monthly?.id, placeId, from } }),
  )
  await command(world, { ...by, module: reports, name: 'publish', id: begun.id, input: { basedOn: firstEdition } })
  const shown = { placeId, month: from.slice(0, 7), days: shownDays }
  await command(world, { ...by, module: publications, name: 'publish', input: shown })
}
