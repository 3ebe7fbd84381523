/** How a row of an import is shown: what it would do, why or what differs, and what it says. */

import { t } from '../../../../foundation/language/words.ts'
import { MarkShape } from '../../../../ui/mark-shape.tsx'
import type { Column } from '../../../../ui/office/data-table.tsx'
import type { RowView } from '../../contract.ts'

export const Outcome = ({ row: { outcome } }: { readonly row: RowView }) => (
  <span className={`transfer-outcome transfer-${outcome}`}>
    {outcome === 'wrong' && <MarkShape mark="overdue" />}
    {t(`transfer.outcome.${outcome}`)}
  </span>
)

/** The first of the words that may stand above a column. */
export const headOf = (key: string): string => t(`transfer.heads.${key}`).split('|')[0] ?? key

export const Says = ({ row: { flaws, changes } }: { readonly row: RowView }) => (
  <>
    {flaws.map(({ key, code, details }) => (
      <span className="transfer-says" key={`${key} ${code}`}>
        {t(`transfer.flaw.${code}`, { ...details, head: headOf(key) })}
      </span>
    ))}
    {changes.map(({ key, from, to }) => (
      <span className="transfer-says" key={key}>
        {from
          ? t('transfer.office.change', { head: headOf(key), from, to })
          : t('transfer.office.change.new', { head: headOf(key), to })}
      </span>
    ))}
  </>
)

/** Columns in which no row says anything are left out. */
export const cellsOf = (keys: readonly string[], rows: readonly RowView[]): Column<RowView>[] =>
  keys
    .filter((key) => rows.some(({ cells }) => cells[key]))
    .map((key) => ({ key, title: headOf(key), width: 130, cell: ({ cells }) => cells[key] ?? '' }))
