/** What happened, event by event; the same on both surfaces. */
import type { ReactNode } from 'react'
import { human, moment } from '../foundation/language/words.ts'

export interface TimelineItem {
  readonly key: string
  readonly at: string
  readonly title: ReactNode
  readonly who?: ReactNode
  readonly says?: ReactNode
}

interface TimelineProps {
  readonly items: readonly TimelineItem[]
  /** Marks the item that says where things stand: the last one unless told otherwise. */
  readonly now?: number
  /** True: every time to the minute, for the record. */
  readonly isExact?: boolean
}

export const Timeline = ({ items, now = items.length - 1, isExact = false }: TimelineProps) => (
  <ol className="timeline">
    {items.map(({ key, at, title, who, says }, index) => (
      <li key={key} className={index === now ? 'timeline-now' : undefined}>
        <p className="timeline-title">{title}</p>
        <p className="timeline-meta">
          <time dateTime={at} title={moment(at)}>
            {isExact ? moment(at) : human(at)}
          </time>
          {who && <> · {who}</>}
        </p>
        {says && <p className="timeline-says">{says}</p>}
      </li>
    ))}
  </ol>
)
