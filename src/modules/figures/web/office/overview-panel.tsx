/** One part of 一图: its answer as a title, what is drawn, and the same as a table, for whoever asks, listens or goes by keys. */
import { TableOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { number, t } from '../../../../foundation/language/words.ts'
import type { Way } from './overview-links.ts'

interface Cell {
  /** A number, or a figure with its unit; '' is an empty cell. */
  readonly says: number | string
  /** What it opens. */
  readonly way: Way
}

export interface PanelRow {
  readonly name: string
  readonly cells: readonly Cell[]
}

interface PanelProps {
  readonly name: 'map' | 'flow' | 'waiting' | 'course'
  readonly title: string
  /** What colours mean, beside the title. */
  readonly legend?: ReactNode
  /** The first is that of the names. */
  readonly heads: readonly string[]
  readonly rows: readonly PanelRow[]
  readonly children: ReactNode
}

export function Panel({ name, title, legend, heads, rows, children }: PanelProps) {
  const [isTable, setTable] = useState(false)
  const id = useId()
  return (
    <section className={`overview-panel overview-${name}`} aria-labelledby={id}>
      <div className="overview-head">
        <h2 id={id}>{title}</h2>
        {legend}
        <Button
          type="text"
          icon={<TableOutlined aria-hidden="true" />}
          aria-pressed={isTable}
          aria-label={t('figures.office.overview.tableOf', { title })}
          onClick={() => setTable(!isTable)}
        >
          {t('figures.office.overview.table')}
        </Button>
      </div>
      <div className="overview-body">
        {!isTable && <div className="overview-drawn">{children}</div>}
        <div className={`overview-table${isTable ? '' : ' overview-table-behind'}`}>
          <table aria-labelledby={id}>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.name}>
                  <th scope="row">{row.name}</th>
                  {row.cells.map((cell, at) => (
                    <td key={heads[at + 1]}>
                      <TableCell {...cell} label={`${row.name} ${heads[at + 1]} ${said(cell.says)}`} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  )
}

const said = (says: number | string): string => (typeof says === 'number' ? number(says) : says)

function TableCell({ says, way, label }: Cell & { readonly label: string }) {
  if (says === 0 || says === '') return <>{said(says)}</>
  return (
    <Link {...way} aria-label={label}>
      {said(says)}
    </Link>
  )
}

interface LegendProps {
  readonly items: readonly { readonly name: string; readonly tone: string }[]
}

export const Legend = ({ items }: LegendProps) => (
  <ul className="overview-legend" aria-label={t('figures.office.overview.legend')}>
    {items.map(({ name, tone }) => (
      <li key={name} className={`overview-tone overview-tone-${tone}`}>
        {name}
      </li>
    ))}
  </ul>
)
