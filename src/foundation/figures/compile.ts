/** The one way from a declared figure to SQL: what is counted of it, for one split by something, and for the records behind one. */
import { type Level, levels } from '../access/standing.ts'
import type { Figure, Ledger, LedgerDate, Measure } from './ledger.ts'

/** Whose records: those that lay in this place on their date. */
export interface PlaceAsked {
  readonly districts: readonly string[]
  readonly level: Level
  /** Its own segment of its path. */
  readonly segment: string
}

/** From the first instant up to the second, which does not belong to it. */
export interface PeriodAsked {
  readonly from: Date
  readonly until: Date
  /** What stands is counted as of this day, at its end. */
  readonly asOfDay: string
  readonly asOf: Date
}

export interface Asked {
  readonly place: PlaceAsked
  readonly period: PeriodAsked
}

/** For Database.readOnce: parameters begin at $2. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Parameters as they are needed, each with its type. */
export class Values {
  readonly list: unknown[] = []
  readonly #first: number
  constructor(first = 2) {
    this.#first = first
  }
  give(value: unknown, type: string): string {
    this.list.push(value)
    return `$${this.list.length + this.#first - 1}::${type}`
  }
}

/** The date by which a figure is counted. */
export const dateOf = (figure: Figure): LedgerDate => {
  const date = figure.ledger.dates[figure.by]
  if (!date) throw new Error(`${figure.name} is counted by a date that its ledger does not have.`)
  return date
}

/** What there is to count of a place and a period, whichever figure asks. */
export function records(ledger: Ledger, date: LedgerDate, { place, period }: Asked, values: Values): string {
  const from = ledger.from({
    day: values.give(period.asOfDay, 'date'),
    until: values.give(period.asOf, 'timestamptz'),
  })
  const [only, ...others] = place.districts
  const conditions = [
    others.length || only === undefined
      ? `${ledger.district} = any(${values.give(place.districts, 'text[]')})`
      : `${ledger.district} = ${values.give(only, 'text')}`,
    ...(place.level === 'district' ? [] : [`${date.levels[place.level]} = ${values.give(place.segment, 'text')}`]),
    ...('instant' in date
      ? [
          `${date.instant} >= ${values.give(period.from, 'timestamptz')}`,
          `${date.instant} < ${values.give(period.until, 'timestamptz')}`,
        ]
      : []),
  ]
  // Told once more, so that each is used whatever the ledger makes of them.
  return `${from} where $2::date is not null and $3::timestamptz is not null and ${conditions.join(' and ')}`
}

export const conditionOf = ({ where }: Figure): string => (where ? `(${where})` : 'true')

/** The parts of a figure, those that make up its denominator first. */
export const partsOf = ({ measure }: Figure): readonly string[] =>
  measure.kind === 'share' ? ['counted', 'rest', ...Object.keys(measure.leftOut)] : ['counted']

/** What is said of a record for its part of a share: the one place that tells which part that is. */
function shareCase(
  { hits, leftOut }: Extract<Measure, { kind: 'share' }>,
  [counted, rest, ...reasons]: readonly (string | number)[],
): string {
  const out = Object.values(leftOut).map((condition, at) => `when ${condition} then ${reasons[at]}`)
  return `case ${out.join(' ')} when ${hits} then ${counted} else ${rest} end`
}

/** Which part of its figure a record is; null for what does not belong to it. */
export function partOf(figure: Figure): string {
  const { measure } = figure
  const part =
    measure.kind === 'share'
      ? shareCase(
          measure,
          partsOf(figure).map((name) => `'${name}'`),
        )
      : "'counted'"
  return `case when ${conditionOf(figure)} then ${part} end`
}

/** What a record is to its figure: the number of its part, or what it adds; null for what does not belong to it. */
export function cellOf(figure: Figure): string {
  const { measure } = figure
  if (measure.kind === 'share') return shareCase(measure, [...partsOf(figure).keys()])
  return `case when ${conditionOf(figure)} then ${measure.kind === 'count' ? 0 : measure.of} end`
}

export const cellAt = (at: number): string => `cell${at}`

/** Of every record its cells, one for each figure, and what else is said: worked out once, however many sums are made of it. */
export const celled = (figures: readonly Figure[], behind: string, ...more: readonly string[]): string =>
  `(select ${[...more, ...figures.map((figure, at) => `${cellOf(figure)} as ${cellAt(at)}`)].join(', ')} from ${behind} offset 0) celled`

/** What adds up over the cells of records, by part. */
export function sumsOf(figure: Figure, cell: string): (readonly [part: string, sql: string])[] {
  switch (figure.measure.kind) {
    case 'count':
    case 'quantile':
      return [['counted', `count(${cell})`]]
    case 'sum':
      return [['counted', `coalesce(sum(${cell}), 0)::float8`]]
    case 'distinct':
      return [['counted', `count(distinct ${cell})`]]
    case 'share':
      return partsOf(figure).map((part, at) => [part, `count(*) filter (where ${cell} = ${at})`])
  }
}

/** All that a row tells of it: its sums under the names of their parts, and the value of a quantile. */
export function toldColumns(figure: Figure, cell: string, prefix: string): string[] {
  const { measure } = figure
  const sums = sumsOf(figure, cell).map(([part, sql]) => `${sql} as "${prefix}${part}"`)
  if (measure.kind !== 'quantile') return sums
  return [...sums, `percentile_disc(${measure.at}) within group (order by ${cell}) as "${prefix}value"`]
}

/** The sums of one figure as a row has them: by part, and the value of a quantile. */
export type Sums = Readonly<Record<string, number | null>>

/** Whether it is counted by an instant, so that it can be told day by day. */
export const hasCourse = (figure: Figure): boolean => 'instant' in dateOf(figure)

/** What a figure may be split by: a dimension of its ledger, the places directly below, or months. */
export interface Split {
  readonly by: string
  /** Only those of this key; '' is what has none. */
  readonly key?: string | undefined
}

/** The key of a record as text, '' where it has none; undefined: there is no such dimension. */
export function keyOf(figure: Figure, by: string, place: PlaceAsked): string | undefined {
  const date = dateOf(figure)
  if (by === 'place') return childOf(date, place, figure.ledger.district)
  if (by === 'month')
    return 'instant' in date ? `to_char(${date.instant} at time zone 'Asia/Shanghai', 'YYYY-MM')` : undefined
  const dimension = figure.ledger.dimensions?.[by]
  return dimension && `coalesce(${dimension.key}, '')`
}

/** The segment of the place directly below: where a level is skipped, of the next one. */
function childOf(date: LedgerDate, { level }: PlaceAsked, district: string): string | undefined {
  const below = levels.slice(levels.indexOf(level) + 1)
  const [next, ...deeper] = below
  if (!next) return undefined
  if (next === 'district') return district
  // Only below a grid a level may be missing.
  const reached = next === 'microgrid' ? [next, ...deeper] : [next]
  return `coalesce(${reached.map((one) => `nullif(${date.levels[one]}, '')`).join(', ')}, '')`
}

export interface ListAsked extends Asked {
  /** Only this part; those that make up the number when left out. */
  readonly part?: string | undefined
  readonly split?: Split | undefined
  /** Where the last page ended. */
  readonly after?: { readonly at: string; readonly id: string } | undefined
  readonly limit: number
}

/** What one row of a list is made of; the columns of its ledger are c0, c1 … */
export interface ListRow {
  readonly id: string
  /** What is opened for it. */
  readonly opens: string
  /** By which it is sorted, to the microsecond. */
  readonly at: string
  /** Where it lies: whoever looks after that place may open it. */
  readonly path: string
  readonly part: string
  /** What it adds to a sum, or where it lies among others. */
  readonly value: number | string | null
  /** Of whom it tells, in their district; null where it tells of nobody. */
  readonly district: string
  readonly about: string | null
  readonly [column: `c${number}`]: unknown
}

/** The columns that say whose data a record is. */
export const whoseOf = ({ district, about }: Ledger): string =>
  `${district} as district, ${about === 'nobody' ? 'null::uuid' : about.id} as about`

/** The records behind a figure, the latest first. Undefined: it cannot be split so. */
export function listStatement(figure: Figure, asked: ListAsked): Statement | undefined {
  const { measure, ledger } = figure
  const { part, split, after, limit } = asked
  const values = new Values()
  const date = dateOf(figure)
  const behind = records(ledger, date, asked, values)
  const key = split && keyOf(figure, split.by, asked.place)
  if (split && key === undefined) return undefined
  const value = 'of' in measure ? measure.of : 'null::text'
  const at = 'instant' in date ? date.instant : date.since
  const columns = ledger.columns.map(({ sql }, order) => `${sql} as c${order}`)
  const shown = part ? [part] : partsOf(figure).slice(0, measure.kind === 'share' ? 2 : 1)
  const rows = `select ${ledger.id} as id, ${ledger.opens?.id ?? ledger.id} as opens, (${at})::timestamptz as sorted, ${ledger.opens?.path ?? date.path} as path, ${partOf(figure)} as part,
      ${value} as value, ${whoseOf(ledger)}, ${columns.join(', ')}${measure.kind === 'distinct' ? `, row_number() over (partition by ${measure.of} order by ${at}, ${ledger.id}) as nth` : ''}
    from ${behind} and ${conditionOf(figure)}${split?.key === undefined ? '' : ` and ${key} = ${values.give(split.key, 'text')}`}`
  const conditions = [
    `part = any(${values.give(shown, 'text[]')})`,
    // A quantile is of those that have a value, a distinct count of each key once.
    ...(measure.kind === 'distinct' ? ['nth = 1', 'value is not null'] : []),
    ...(measure.kind === 'quantile' ? ['value is not null'] : []),
    ...(after ? [`(sorted, id) < (${values.give(after.at, 'timestamptz')}, ${values.give(after.id, 'uuid')})`] : []),
  ]
  const text = `select *, sorted::text as at from (${rows}) listed where ${conditions.join(' and ')}
    order by sorted desc, id desc limit ${values.give(limit, 'integer')}`
  return { text, values: values.list }
}
