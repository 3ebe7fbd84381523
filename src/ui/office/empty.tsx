/** An empty place in the office: what will appear here, and the one step that makes it appear. */
import type { ReactNode } from 'react'

export interface EmptyProps {
  readonly title: string
  readonly says?: string | undefined
  readonly action?: ReactNode
}

export const Empty = ({ title, says, action }: EmptyProps) => (
  <div className="empty">
    <p className="empty-title">{title}</p>
    {says && <p>{says}</p>}
    {action}
  </div>
)
