/**
 * Where the cells of a template lie in a newer file of it, by the words beside them. Only what stands where it stood, under the
 * same words, counts as found; whatever else looks like it is offered to a person, never taken. Pure.
 */
import type { TemplateSheet } from '../../foundation/sheets/template-sheet.ts'
import { placeOf } from '../../foundation/sheets/xlsx-cells.ts'
import { type CellPlaces, cellPlaces, type Labels } from './cell-places.ts'
import type { fates, MappedCell, UnsettledCell } from './contract-cells.ts'

export interface FoundCell {
  readonly cell: UnsettledCell
  readonly fate: (typeof fates)[number]
  readonly to: string | null
}

const keyOf = ({ left, above }: Labels): string | undefined => (left || above ? `${left}\n${above}` : undefined)
/** A head that says 2026 says 2027 a year later. */
const yearless = (key: string | undefined): string | undefined => key?.replace(/20\d\d/g, '20··')

const byKey = ({ labels }: CellPlaces, as = (key: string | undefined) => key): Map<string | undefined, string[]> => {
  const found = Map.groupBy(labels, ([, beside]) => as(keyOf(beside)))
  return new Map([...found].map(([key, entries]) => [key, entries.map(([at]) => at)]))
}

/** `lost`: cells of files before the present one that nobody settled. */
export function findAgain(
  before: TemplateSheet,
  now: TemplateSheet,
  cells: readonly MappedCell[],
  lost: readonly UnsettledCell[] = [],
): FoundCell[] {
  const known = cells.map(({ at }) => at)
  const [texts, nextTexts] = [textsOf(before), textsOf(now)]
  const old = cellPlaces(before, known)
  // Words may stand in a cell that is a figure: it is one again while they are the same.
  const fresh = cellPlaces(
    now,
    known.filter((at) => texts.get(at) === nextTexts.get(at)),
  )
  const [olds, news, newsOfAnyYear] = [byKey(old), byKey(fresh), byKey(fresh, yearless)]

  const found = cells.map((cell): FoundCell => {
    const labels = old.labels.get(cell.at) ?? { left: '', above: '' }
    const key = keyOf(labels)
    const there = fresh.labels.get(cell.at)
    const [twins, candidates] = [olds.get(key) ?? [], news.get(key) ?? []]
    const isAlone = key !== undefined && twins.length === 1 && candidates.length === 1
    const isSame = there && keyOf(there) === key && (isAlone || standsAlike(old, fresh, cell.at))
    if (isSame) return { cell: { ...cell, ...labels }, fate: 'same', to: cell.at }
    return offered({ ...cell, ...labels }, () => {
      if (key === undefined) return undefined
      if (there && keyOf(there) !== key && yearless(keyOf(there)) === yearless(key)) return cell.at
      // Of several alike, the second is the second again.
      if (twins.length === candidates.length) return candidates[twins.indexOf(cell.at)]
      return candidates.length ? undefined : only(newsOfAnyYear.get(yearless(key)))
    })
  })
  const again = lost.map((cell) =>
    offered(cell, () => (keyOf(cell) === undefined ? undefined : only(news.get(keyOf(cell))))),
  )
  return withoutClashes([...found, ...again])
}

const textsOf = ({ cells }: TemplateSheet) => new Map(cells.map(({ at, text }) => [at, text]))

const only = (places: readonly string[] = []): string | undefined => (places.length === 1 ? places[0] : undefined)

function offered(cell: UnsettledCell, look: () => string | undefined): FoundCell {
  const to = look()
  return to === undefined ? { cell, fate: 'gone', to: null } : { cell, fate: 'moved', to }
}

/** Whether every word before it, in reading order, stands where it stood. */
function standsAlike(old: CellPlaces, fresh: CellPlaces, at: string): boolean {
  const place = placeOf(at)
  const before = ({ words }: CellPlaces) =>
    words
      .filter(({ row, column }) => row < place.row || (row === place.row && column < place.column))
      .map(({ row, column, said }) => `${row} ${column} ${said}`)
      .join('\n')
  return before(old) === before(fresh)
}

/** A place that is offered to two, or that another has, is offered to none. */
function withoutClashes(found: readonly FoundCell[]): FoundCell[] {
  const wanted = Map.groupBy(found, ({ to }) => to)
  return found.map((one) =>
    one.fate === 'moved' && (wanted.get(one.to)?.length ?? 0) > 1 ? { ...one, fate: 'gone', to: null } : one,
  )
}
