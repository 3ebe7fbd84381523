/** A state: its shape and its word. */
import type { ReactNode } from 'react'
import { MarkShape } from '../mark-shape.tsx'
import type { Mark } from '../marks.ts'

export const StateMark = ({ mark, children }: { mark: Mark; children: ReactNode }) => (
  <span className={`mark mark-${mark}`}>
    <MarkShape mark={mark} />
    <span>{children}</span>
  </span>
)
