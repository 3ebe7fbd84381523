/** The tables of one publication, the same for anyone on the phone and for the office before it is public. */
import { locale, number, t } from '../../../foundation/language/words.ts'
import type { OpenCell, OpenRow, OpenTable } from '../contract.ts'
import './open-tables.css'

/** '2026-03' → '2026 年 3 月' */
export const monthName = (month: string): string =>
  t('publications.month', { year: month.slice(0, 4), month: Number(month.slice(5)) })

const cellText = ({ mark, value }: OpenCell): string =>
  value === null ? t(`publications.mark.${mark}`) : number(value)

const rowName = ({ names }: OpenRow): string =>
  (locale() === 'en' ? (names[1] ?? names[0]) : names[0]) ?? t('publications.itself')

/** More small ones than that stand in one line: a page of “<5” says little. */
const mostSmallLines = 3

/** Of the lines of a table, largest first; those that are small together at the end. */
function linesOf({ by, rows }: Pick<OpenTable, 'by' | 'rows'>): {
  readonly key: string
  readonly name: string
  readonly said: string
  readonly isHidden: boolean
}[] {
  const small = rows.filter(({ mark }) => mark === 'few')
  const isFolded = small.length > mostSmallLines
  const lines = rows
    .filter((row) => !isFolded || row.mark !== 'few')
    .toSorted((a, b) => size(b) - size(a))
    .map((row) => ({ key: row.key, name: rowName(row), said: cellText(row), isHidden: row.value === null }))
  if (!isFolded) return lines
  const isAll = small.length === rows.length
  const name = isAll ? t(`publications.every.${by}`) : small.map(rowName).join(t('publications.and'))
  return [...lines, { key: 'few', name, said: t('publications.each'), isHidden: true }]
}

const size = ({ mark, value }: OpenRow): number => value ?? (mark === 'withheld' ? 1 : 0)

export const OpenTables = ({ tables }: { readonly tables: readonly OpenTable[] }) => (
  <div className="open-tables">
    {tables.map((table) => (
      <Table key={table.figure} table={table} />
    ))}
  </div>
)

function Table({ table }: { readonly table: OpenTable }) {
  const { figure, by, total, rows } = table
  const title = t(`publications.figure.${figure}`)
  return (
    <section className="open-table" aria-label={title}>
      <h2>{title}</h2>
      <p className="open-says">{t(`publications.says.${figure}`)}</p>
      {rows.length === 0 ? (
        <p>{t('publications.none')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t(`publications.part.${by}`)}</th>
              <th scope="col">{t('publications.count')}</th>
            </tr>
          </thead>
          <tbody>
            {linesOf(table).map(({ key, name, said, isHidden }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td className={isHidden ? 'open-hidden' : undefined}>{said}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('publications.total')}</th>
              <td className={total.value === null ? 'open-hidden' : undefined}>{cellText(total)}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </section>
  )
}
