/** A table of records: every row leads to its record by a link in its first cell, more rows come on request. */
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Table, type TableProps } from 'antd'
import type { MouseEvent, ReactNode } from 'react'
import { t } from '../../foundation/language/words.ts'
import { Empty, type EmptyProps } from './empty.tsx'
import { ErrorResult } from './error-result.tsx'
import { linkTo } from './link-to.ts'
import { Loading } from './loaded.tsx'
import { useNarrow } from './use-narrow.ts'

export interface Column<T> {
  readonly key: string
  readonly title: string
  readonly cell: (row: T) => ReactNode
  /** In CSS units; the column takes what is left without it. */
  readonly width?: number | string
  readonly align?: 'start' | 'end'
}

/** Narrower than this, the table is scrolled and not squeezed. */
const leastWidth = (columns: readonly { readonly width?: number | string }[]): number =>
  columns.reduce((sum, { width }) => sum + (typeof width === 'number' ? width : 240), 0)

interface Choice<T> {
  /** Of the rows that are chosen. */
  readonly keys: readonly string[]
  readonly onChange: (keys: readonly string[]) => void
  /** What the box of a row says to whoever cannot see it. */
  readonly labelOf: (row: T) => string
}

interface DataTableProps<T extends object> {
  /** What the table lists, for whoever cannot see it. */
  readonly label: string
  readonly columns: readonly Column<T>[]
  /** Undefined while they are on the way. */
  readonly rows: readonly T[] | undefined
  readonly rowKey: (row: T) => string
  /** Undefined for a row that leads nowhere. */
  readonly hrefOf?: (row: T) => string | undefined
  /** Besides leading to its record. */
  readonly onOpen?: (row: T) => void
  /** How a row stands on a narrow screen, instead of a table that is wider than the screen. */
  readonly asCard?: (row: T) => ReactNode
  /** True while rows are read again. */
  readonly loading?: boolean
  readonly error?: unknown
  readonly retry?: () => unknown
  readonly empty: EmptyProps
  /** Given where several rows may be chosen at once. */
  readonly choice?: Choice<T>
  /** Given while there are more rows. */
  readonly more?: { readonly load: () => unknown; readonly loading: boolean } | undefined
}

export function DataTable<T extends object>(props: DataTableProps<T>) {
  const {
    label,
    columns,
    rows,
    rowKey,
    hrefOf,
    onOpen,
    asCard,
    loading = false,
    error,
    retry,
    empty,
    more,
    choice,
  } = props
  const navigate = useNavigate()
  const isNarrow = useNarrow()
  if (error && !rows) return <ErrorResult error={error} retry={retry} />
  if (!rows) return <Loading />
  const further = more && (
    <div className="table-more">
      <Button loading={more.loading} onClick={() => more.load()}>
        {t('ui.office.more')}
      </Button>
    </div>
  )
  if (isNarrow && asCard)
    return (
      <section className="cards" aria-label={label} aria-busy={loading}>
        {rows.length === 0 ? (
          <Empty {...empty} />
        ) : (
          <ul>
            {rows.map((row) => (
              <li key={rowKey(row)}>{asCard(row)}</li>
            ))}
          </ul>
        )}
        {further}
      </section>
    )
  const shown = columns.map(({ key, title, cell, width, align }, index) => ({
    key,
    title,
    ...(width !== undefined && { width }),
    ...(align && { align }),
    ...(index === 0 && { rowScope: 'row' as const }),
    render: (_value: unknown, row: T) => {
      const href = index === 0 ? hrefOf?.(row) : undefined
      if (href === undefined) return cell(row)
      return (
        <Link {...linkTo(href)} onClick={() => onOpen?.(row)}>
          {cell(row)}
        </Link>
      )
    },
  }))
  const open = (row: T) => (event: MouseEvent<HTMLElement>) => {
    const href = hrefOf?.(row)
    if (href === undefined || !(event.target instanceof Element)) return
    // A click in a menu or window that a cell opened comes here too, though it lies elsewhere on the page.
    const isElsewhere = !event.currentTarget.contains(event.target)
    const isControl = event.target.closest('a, button, input, label')
    if (isElsewhere || isControl || getSelection()?.toString()) return
    onOpen?.(row)
    navigate(linkTo(href))
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="table" aria-label={label} tabIndex={0}>
      <Table<T>
        columns={shown}
        dataSource={[...rows]}
        rowKey={rowKey}
        pagination={false}
        style={{ minInlineSize: leastWidth(columns) }}
        {...(choice && { rowSelection: selectionOf(choice) })}
        loading={{ spinning: loading, delay: 300 }}
        locale={{ emptyText: <Empty {...empty} /> }}
        {...(hrefOf && {
          onRow: (row: T) => ({ onClick: open(row) }),
          rowClassName: (row: T) => (hrefOf(row) === undefined ? '' : 'table-opens'),
        })}
      />
      {further}
    </section>
  )
}

const selectionOf = <T extends object>({
  keys,
  onChange,
  labelOf,
}: Choice<T>): NonNullable<TableProps<T>['rowSelection']> => ({
  selectedRowKeys: [...keys],
  onChange: (chosen) => onChange(chosen.map(String)),
  columnWidth: 44,
  getCheckboxProps: (row) => ({ 'aria-label': labelOf(row) }),
  getTitleCheckboxProps: () => ({ 'aria-label': t('ui.office.chooseAll') }),
})
