/** An empty place: what will appear here, and the one step that makes it appear. */
import type { ReactNode } from 'react'

export const Empty = ({ title, says, action }: { title: string; says?: string; action?: ReactNode }) => (
  <div className="empty">
    <p className="empty-title">{title}</p>
    {says && <p className="empty-says">{says}</p>}
    {action}
  </div>
)
