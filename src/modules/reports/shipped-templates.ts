/** The templates that come ready-made: a month, a quarter and a half-year of places of every level. */
import type { Word } from '../../foundation/language/moments.ts'
import type { Block } from './contract-blocks.ts'
import { type ReportLevel, type ReportSpan, reportLevels, reportSpans } from './contract-templates.ts'

export interface ShippedTemplate {
  readonly id: string
  readonly level: ReportLevel
  readonly span: ReportSpan
  readonly name: string
  readonly title: string
  readonly blocks: readonly Block[]
}

const numberOf: Readonly<Record<ReportLevel, number>> = { community: 1, street: 2, district: 3, grid: 4, city: 5 }

/** The same in every district. */
const idOf = (level: ReportLevel, span: ReportSpan): string =>
  `00000000-0000-7000-8000-0000000${numberOf[level]}${reportSpans.indexOf(span) + 1}000`

const requests = (...names: readonly string[]): string[] => names.map((name) => `requests.${name}`)

/** In the office's language. */
export const shippedTemplates = (say: Word): ShippedTemplate[] =>
  reportLevels.flatMap((level) =>
    reportSpans.map((span) => ({
      id: idOf(level, span),
      level,
      span,
      name: say(`reports.shipped.name.${span}`, { level: say(`reports.level.${level}`) }),
      title: say('reports.shipped.title', tokens),
      blocks: blocksOf(say, level, span),
    })),
  )

function blocksOf(say: Word, level: ReportLevel, span: ReportSpan): Block[] {
  const heading = (name: string): Block => ({ kind: 'heading', level: 1, text: say(`reports.shipped.${name}`) })
  const text = (name: string): Block => ({ kind: 'text', text: say(`reports.shipped.${name}.text`, tokens) })
  const figures = (...names: string[]): Block => ({ kind: 'figures', figures: names })
  const table = (by: Extract<Block, { kind: 'table' }>['by'], ...names: string[]): Block => ({
    kind: 'table',
    by,
    figures: requests(...names),
  })
  return [
    heading('all'),
    text('all'),
    figures(...requests('received', 'filed', 'claimed', 'closed', 'solved', 'nuisances', 'overdue', 'reopened')),
    ...(span === 'month' ? [] : [table('month', 'received', 'filed', 'overdue')]),
    heading('kinds'),
    text('kinds'),
    table('category', 'received', 'filed', 'overdue'),
    heading('time'),
    text('time'),
    figures(...requests('onTimeRate', 'responseRate', 'medianHours', 'p90Hours')),
    heading('levels'),
    text('levels'),
    figures(...requests('solvedAtGrid', 'solvedAtCommunity', 'solvedAtStreet', 'withinGrid', 'withinStreet')),
    heading('voice'),
    text('voice'),
    figures(...requests('solvedRate', 'satisfiedRate', 'unconfirmed')),
    heading(`below.${level}`),
    text('below'),
    table('place', 'received', 'solved', 'overdue'),
    heading('ground'),
    text('ground'),
    figures(
      'territory.grids',
      'territory.microgrids',
      'territory.households',
      'people.gridWorkers',
      'people.buildingHeads',
    ),
  ]
}

const told = [
  ...requests('received', 'filed', 'closed', 'solved', 'nuisances', 'overdue', 'onTime', 'late', 'onTimeRate'),
  ...requests('medianHours', 'solvedAtGrid', 'solvedAtCommunity', 'solvedAtStreet', 'withinGrid', 'solvedRate'),
  ...requests('satisfiedRate', 'unconfirmed', 'reopened', 'handedOver'),
  'territory.grids',
  'territory.microgrids',
  'territory.households',
  'people.gridWorkers',
  'people.buildingHeads',
]

/** What the words of a template are filled with: each figure under its own name, and how it compares. */
const tokens: Readonly<Record<string, string>> = Object.fromEntries([
  ['place', '{place}'],
  ['period', '{period}'],
  ...told.flatMap((name) => {
    const own = name.split('.')[1] ?? name
    return [
      [own, `{${name}}`],
      [`${own}Change`, `{${name}|change}`],
      [`${own}ChangeOfYear`, `{${name}|changeOfYear}`],
    ]
  }),
])
