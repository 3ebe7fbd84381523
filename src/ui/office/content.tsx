/** Things to read in the office: cards, what somebody wrote, figures that lead to their records. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { number } from '../../foundation/language/words.ts'
import { MarkShape } from '../mark-shape.tsx'

export const Card = ({ title, children }: { title?: string; children: ReactNode }) => (
  <section className="card">
    {title && <h2>{title}</h2>}
    {children}
  </section>
)

/** The main part beside what belongs to it; below each other on narrow screens. */
export const Columns = ({ children }: { children: ReactNode }) => <div className="columns">{children}</div>

export const Said = ({ children }: { children: string }) => <p className="said">{children}</p>

export interface FigureProps {
  readonly label: string
  readonly value: number
  /** The page that lists the records; this page when left out. */
  readonly href?: string
  /** What narrows that page down to them. */
  readonly search?: Readonly<Record<string, string | undefined>>
  /** True while the list below shows the records of this figure. */
  readonly isHere?: boolean
  /** More than none of these is a matter to look at. */
  readonly isLate?: boolean
}

/** A number opens the records it counts. */
export const Figure = ({ label, value, href = '.', search = {}, isHere = false, isLate = false }: FigureProps) => {
  const alarms = isLate && value > 0
  return (
    <Link
      to={href}
      search={search}
      resetScroll={href !== '.'}
      className={`figure${alarms ? ' figure-late' : ''}${isHere ? ' figure-here' : ''}`}
      aria-current={isHere ? 'true' : undefined}
    >
      <span className="figure-number">{number(value)}</span>
      <span className="figure-label">
        {alarms && <MarkShape mark="overdue" />}
        {label}
      </span>
    </Link>
  )
}

export const Figures = ({ children }: { children: ReactNode }) => <div className="figures">{children}</div>
