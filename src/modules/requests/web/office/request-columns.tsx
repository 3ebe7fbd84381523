/** How a request stands in a table of the office, or in a list where the window is narrow. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { exact, human, locale, t } from '../../../../foundation/language/words.ts'
import { MarkShape } from '../../../../ui/mark-shape.tsx'
import type { Column } from '../../../../ui/office/data-table.tsx'
import { StateTag } from '../../../../ui/office/state-tag.tsx'
import type { RequestLine, ShownColumn } from '../../contract.ts'
import { categoryName, excerptOf, hasEnded, levelWord, markOf, stateWord } from '../phone/look.ts'
import { columnsOf } from './list-columns.tsx'
import './requests-office.css'

export const Urgent = ({ line }: { readonly line: RequestLine }) =>
  line.category.isUrgent && <strong className="request-urgent">{t('requests.urgent')}</strong>

const About = ({ line }: { readonly line: RequestLine }) => (
  <span className="request-about">
    <span className="request-excerpt">
      <Urgent line={line} />
      {excerptOf(line)}
    </span>
    <span className="request-number">{line.number}</span>
  </span>
)

/** Until when the next thing happens; for what has ended, since when. */
export function Until({ line }: { readonly line: Pick<RequestLine, 'state' | 'stateSince' | 'dueAt' | 'isOverdue'> }) {
  const { state, stateSince, dueAt, isOverdue } = line
  if (hasEnded(state)) return <>{human(stateSince)}</>
  if (!dueAt) return null
  if (state === 'paused') return <>{t('requests.office.pausedUntil', { by: exact(dueAt) })}</>
  if (state === 'answered') return <>{t('requests.office.waitsUntil', { by: exact(dueAt) })}</>
  if (!isOverdue) return <>{t('ui.deadline.by', { by: exact(dueAt) })}</>
  return (
    <span className="request-late">
      <MarkShape mark="overdue" />
      {t('requests.office.lateSince', { at: exact(dueAt) })}
    </span>
  )
}

/**
 * Where it is, as short as the table allows: the reader knows their own place, and what lies between the first and the last
 * name below it is found on the request.
 */
function shortPlace(label: string, known: string): string {
  const names = label.split(' · ').filter((name) => name !== known)
  const [first = label, ...others] = names
  const last = others.at(-1)
  return last ? `${first} · ${last}` : first
}

export const stateOf = (line: RequestLine): ReactNode => (
  <span className="request-state">
    <StateTag mark={markOf(line.state)}>{stateWord(line.state)}</StateTag>
  </span>
)

/** `place` is the name of the place whose requests they are; `chosen` are the columns besides the first, all of the usual ones when left out. */
export const requestColumns = (
  place: string,
  shows: 'open' | 'ended' = 'open',
  chosen: readonly ShownColumn[] = columnsOf(''),
): Column<RequestLine>[] =>
  allColumns(place, shows).filter(({ key }) => key === 'about' || chosen.some((column) => column === key))

const allColumns = (place: string, shows: 'open' | 'ended'): Column<RequestLine>[] => [
  { key: 'about', title: t('requests.field.content'), cell: (line) => <About line={line} /> },
  { key: 'category', title: t('requests.field.category'), width: 128, cell: (line) => categoryName(line.category) },
  {
    key: 'place',
    title: t('requests.field.place'),
    width: 164,
    cell: (line) => (
      <span className="request-place" title={line.placeLabel}>
        {shortPlace(line.placeLabel, place)}
      </span>
    ),
  },
  { key: 'state', title: t('requests.office.state'), width: locale() === 'en' ? 148 : 112, cell: stateOf },
  {
    key: 'due',
    title: t(shows === 'open' ? 'requests.field.due' : 'requests.office.endedAt'),
    width: 208,
    cell: (line) => (
      <span className="request-until">
        <Until line={line} />
      </span>
    ),
  },
  { key: 'requester', title: t('requests.field.requester'), width: 104, cell: (line) => line.requesterName ?? '—' },
  { key: 'assignee', title: t('requests.field.assignee'), width: 104, cell: (line) => line.assigneeName ?? '—' },
  { key: 'submittedAt', title: t('requests.column.submittedAt'), width: 148, cell: (line) => exact(line.submittedAt) },
  { key: 'stateSince', title: t('requests.column.stateSince'), width: 148, cell: (line) => exact(line.stateSince) },
  { key: 'level', title: t('requests.column.level'), width: 96, cell: (line) => levelWord(line.level) },
]

interface RequestCardProps {
  readonly line: RequestLine
  readonly place: string
  /** What can be done right here. */
  readonly children?: ReactNode
}

export const RequestCard = ({ line, place, children }: RequestCardProps) => (
  <>
    <Link className="card-link" to={`/requests/${line.id}`}>
      <span className="card-title request-excerpt">
        <Urgent line={line} />
        {excerptOf(line)}
      </span>
      <span className="card-says">
        {[categoryName(line.category), shortPlace(line.placeLabel, place), line.requesterName]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </Link>
    <div className="card-foot">
      <span className="request-standing">
        {stateOf(line)}
        <Until line={line} />
      </span>
      {children}
    </div>
  </>
)
