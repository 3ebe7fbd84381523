/** How a request stands among those that were found: with the hits marked, and where an excerpt is from. */
import { Link } from '@tanstack/react-router'
import { exact, human, locale, t } from '../../../../foundation/language/words.ts'
import { Marked } from '../../../../ui/marked.tsx'
import type { Column } from '../../../../ui/office/data-table.tsx'
import type { FoundLine } from '../../contract.ts'
import { categoryName, excerptOf } from '../phone/look.ts'
import { stateOf, Urgent } from './request-columns.tsx'
import './requests-office.css'

interface FoundProps {
  readonly line: FoundLine
  readonly words: readonly string[]
}

const Excerpt = ({ line, words }: FoundProps) => (
  <span className="request-excerpt">
    <Urgent line={line} />
    {line.foundIn !== null && line.foundIn !== 'content' && (
      <span className="found-in">{t(`requests.field.${line.foundIn}`)}</span>
    )}
    <Marked text={excerptOf(line)} words={words} />
  </span>
)

export const foundColumns = (words: readonly string[]): Column<FoundLine>[] => [
  {
    key: 'about',
    title: t('requests.field.content'),
    cell: (line) => (
      <span className="request-about">
        <Excerpt line={line} words={words} />
        <span className="request-number">
          <Marked text={line.number} words={words} />
        </span>
      </span>
    ),
  },
  {
    key: 'category',
    title: t('requests.field.category'),
    width: 128,
    cell: (line) => <Marked text={categoryName(line.category)} words={words} />,
  },
  {
    key: 'place',
    title: t('requests.field.place'),
    width: 240,
    cell: (line) => <Marked text={line.placeLabel} words={words} />,
  },
  { key: 'state', title: t('requests.office.state'), width: locale() === 'en' ? 148 : 112, cell: stateOf },
  {
    key: 'submittedAt',
    title: t('requests.field.submittedAt'),
    width: 148,
    cell: (line) => <span title={exact(line.submittedAt)}>{human(line.submittedAt)}</span>,
  },
  { key: 'assignee', title: t('requests.field.assignee'), width: 104, cell: (line) => line.assigneeName ?? '—' },
]

export const FoundCard = ({ line, words }: FoundProps) => (
  <>
    <Link className="card-link" to={`/requests/${line.id}`}>
      <span className="card-title">
        <Excerpt line={line} words={words} />
      </span>
      <span className="card-says">
        <Marked text={[categoryName(line.category), line.placeLabel].join(' · ')} words={words} />
      </span>
    </Link>
    <div className="card-foot">
      <span className="request-standing">
        {stateOf(line)}
        {human(line.submittedAt)}
      </span>
    </div>
  </>
)
