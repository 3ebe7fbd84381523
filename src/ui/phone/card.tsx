/** Things to read: cards, sections, rows that lead on. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Icon } from './icon.tsx'

interface CardProps {
  readonly title?: string
  /** `accent` asks for attention, at most once on a page. */
  readonly tone?: 'plain' | 'accent'
  readonly children: ReactNode
}

export const Card = ({ title, tone = 'plain', children }: CardProps) => (
  <section className={`card card-${tone}`}>
    {title && <h2>{title}</h2>}
    {children}
  </section>
)

/** A part of a page under a heading of its own. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h2 className="section-title">{title}</h2>
    {children}
  </section>
)

/** What somebody wrote, with its line breaks. */
export const Said = ({ children }: { children: string }) => <p className="said">{children}</p>

export const Rows = ({ label, children }: { label?: string; children: ReactNode }) => (
  <ul className="rows" aria-label={label}>
    {children}
  </ul>
)

interface RowProps {
  readonly href?: string
  /** Besides leading on. */
  readonly onOpen?: () => void
  readonly title: ReactNode
  readonly says?: ReactNode
  /** The state and the deadline, below the title. */
  readonly state?: ReactNode
  readonly aside?: ReactNode
}

export function Row({ href, onOpen, title, says, state, aside }: RowProps) {
  const inside = (
    <>
      <span className="row-main">
        <span className="row-title">{title}</span>
        {says && <span className="row-says">{says}</span>}
        {state && <span className="row-below">{state}</span>}
      </span>
      {aside && <span className="row-aside">{aside}</span>}
      {href && <Icon name="next" />}
    </>
  )
  return (
    <li>
      {href ? (
        <Link href={href} className="row" onClick={onOpen}>
          {inside}
        </Link>
      ) : (
        <div className="row">{inside}</div>
      )}
    </li>
  )
}
