/** Facts with their names. */
import type { ReactNode } from 'react'

export interface Fact {
  readonly label: string
  /** Facts without a value are left out. */
  readonly value: ReactNode
}

export const Facts = ({ items }: { items: readonly Fact[] }) => (
  <dl className="facts">
    {items
      .filter(({ value }) => value !== null && value !== undefined && value !== '')
      .flatMap(({ label, value }) => [<dt key={label}>{label}</dt>, <dd key={`${label} value`}>{value}</dd>])}
  </dl>
)
