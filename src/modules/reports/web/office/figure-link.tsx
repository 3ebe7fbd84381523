/** A number that leads to its records: of a draft those of now, of a published report those of then. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ReportContent } from '../../contract.ts'
import type { CountedPeriod } from '../../contract-blocks.ts'

export interface NumberAt {
  readonly figure: string
  readonly period: CountedPeriod
  /** Of one row of a table. */
  readonly row?: { readonly by: string; readonly key: string } | undefined
}

type Where = Pick<ReportContent, 'place' | 'period' | 'before' | 'lastYear' | 'definitions'>

interface FigureLinkProps {
  readonly at: NumberAt
  readonly content: Where
  /** The id of a published report: the records of its numbers are those of then. */
  readonly published?: string | undefined
  /** What it says to whoever does not see where it stands. */
  readonly label: string
  readonly children: ReactNode
}

export function FigureLink({ at, content, published, label, children }: FigureLinkProps) {
  const { figure, period, row } = at
  const [to, search] = published
    ? [`/reports/${published}/records`, { figure, period, ...row }]
    : ['/figures', listSearch(content, at)]
  return (
    <Link className="report-number" to={to} search={search} aria-label={label}>
      {children}
    </Link>
  )
}

/** Where the page of figures shows the records of now. */
export function listSearch(content: Where, { figure, period, row }: NumberAt): Record<string, string> {
  const { from, to } = { now: content.period, before: content.before, lastYear: content.lastYear }[period]
  return { place: content.place.id, period: 'custom', from, to, figure, ...row }
}
