/**
 * Figures as data. A module declares what of its records is counted, of which place and by which date; the number, the list
 * behind it and the table taken out are compiled from that one declaration (compile.ts), so that they cannot differ.
 * What stands here as SQL is the module's own: it never holds what anybody typed.
 */
import { type Level, levels } from '../access/standing.ts'
import type { TakenKind } from '../privacy/taken-kinds.ts'

/** What a figure is told in: 件, 户, 工作时. */
export const figureUnits = [
  'requests',
  'places',
  'posts',
  'people',
  'households',
  'organizations',
  'hours',
  'percent',
] as const
export type FigureUnit = (typeof figureUnits)[number]

/** Where a record lay on the date by which it is counted: the segment of each level, '' where there is none. */
export type LevelColumns = Readonly<Record<Level, string>>

/** Of a path, level by level. */
export const levelsOfPath = (path: string): LevelColumns =>
  Object.fromEntries(levels.map((level, at) => [level, `split_part(${path}, '.', ${at + 1})`])) as Record<Level, string>

interface ByInstant {
  /** An instant: a record belongs to the period in which it lies, so periods add up. */
  readonly instant: string
  /** Whole districts are counted day by day beforehand (kept-days.ts): whatever writes a record must note the days it touches. */
  readonly isKept?: true
}
interface ByStanding {
  /** The first instant or day from which it was there; the condition itself stands in `from`, which is given that day. */
  readonly since: string
}

export type LedgerDate = (ByInstant | ByStanding) & {
  readonly levels: LevelColumns
  /** The path of the record on that date. */
  readonly path: string
}

/** The last day of the period, or today when that has not passed, and its last instant: as parameters, with their types. */
export interface AsOf {
  readonly day: string
  readonly until: string
}

export interface Column {
  readonly name: string
  readonly sql: string
  /** `word`: a key that `words` begins; `names`: an array of the Chinese and the English name. */
  readonly kind: 'text' | 'number' | 'instant' | 'day' | 'word' | 'names'
  readonly words?: string
  /** In characters, in a table that is taken out. */
  readonly width?: number
}

export interface Dimension {
  readonly key: string
  /** The words of its keys begin with this, or they carry their own names. */
  readonly words?: string
  readonly names?: string
  /** All its keys there were on a day, also those of no record: `district_id`, `key`, `names`. */
  readonly all?: (asOf: AsOf) => string
}

interface Declared {
  /** The date by which it is counted: one of the ledger's. */
  readonly by: string
  /** Which of them; all when left out. */
  readonly where?: string
  readonly unit: FigureUnit
}

/** `partOf` in compile.ts gives each record its part; in all but shares every record is 'counted'. */
export type Measure =
  | { readonly kind: 'count' }
  | { readonly kind: 'sum'; readonly of: string }
  /** Each key once: people, households. */
  | { readonly kind: 'distinct'; readonly of: string }
  /** Of those that are not left out, the share that `hits`. What is left out is told with its reason. */
  | { readonly kind: 'share'; readonly hits: string; readonly leftOut: Readonly<Record<string, string>> }
  /** The value below or at which `at` of them lie; null where there is none. */
  | { readonly kind: 'quantile'; readonly of: string; readonly at: number }

export type FigureKind = Measure['kind']
type DeclaredFigure = Declared & { readonly measure: Measure }

export interface LedgerDeclaration {
  readonly module: string
  /** What is read, with `r` among it; a standing ledger says here what was there on that day. */
  readonly from: (asOf: AsOf) => string
  readonly district: string
  readonly id: string
  readonly dates: Readonly<Record<string, LedgerDate>>
  readonly columns: readonly Column[]
  /** Whose data a row is: they see who took a table with it. Never left out: what tells of nobody says so. */
  readonly about: 'nobody' | { readonly what: TakenKind; readonly id: string }
  readonly dimensions?: Readonly<Record<string, Dimension>>
  /** Where a record is opened in the office: '/requests/' and its id, or another one; `path`: where it lies now, if not there. Left out: nowhere. */
  readonly opens?: { readonly at: string; readonly id?: string; readonly path?: string }
  readonly figures: Readonly<Record<string, DeclaredFigure>>
}

export interface Figure extends DeclaredFigure {
  /** 'requests.received': its words are 'requests.office.figure.received' and, for its definition, '….says'. */
  readonly name: string
  readonly ledger: Ledger
}

export interface Ledger extends Omit<LedgerDeclaration, 'figures'> {
  readonly figures: readonly Figure[]
}

export function ledger({ figures, dimensions, ...rest }: LedgerDeclaration): Ledger {
  // Callers name them: 'toString' is none.
  const named: Readonly<Record<string, Dimension>> = Object.assign(Object.create(null), dimensions)
  const whole: Ledger = { ...rest, dimensions: named, figures: [] }
  const all = Object.entries(figures).map(
    ([name, figure]): Figure => ({ ...figure, name: `${rest.module}.${name}`, ledger: whole }),
  )
  return Object.assign(whole, { figures: all })
}

export const count = (declared: Declared): DeclaredFigure => ({ ...declared, measure: { kind: 'count' } })

export const sum = ({ of, ...declared }: Declared & { readonly of: string }): DeclaredFigure => ({
  ...declared,
  measure: { kind: 'sum', of },
})

export const distinct = ({ of, ...declared }: Declared & { readonly of: string }): DeclaredFigure => ({
  ...declared,
  measure: { kind: 'distinct', of },
})

/** Without a condition: whatever is in no denominator has a reason for it. */
type ShareDeclared = Omit<Declared, 'unit' | 'where'> & Omit<Extract<Measure, { kind: 'share' }>, 'kind'>

export const share = ({ hits, leftOut, ...declared }: ShareDeclared): DeclaredFigure => ({
  ...declared,
  unit: 'percent',
  measure: { kind: 'share', hits, leftOut },
})

export const quantile = ({
  of,
  at,
  ...declared
}: Declared & { readonly of: string; readonly at: number }): DeclaredFigure => ({
  ...declared,
  measure: { kind: 'quantile', of, at },
})

/** Fewer are not told as a share: it would say more of a person than of a place. */
export const leastForShare = 5

/** The names of the words of a figure. */
export const wordOf = ({ name }: Pick<Figure, 'name'>): string => name.replace('.', '.office.figure.')
