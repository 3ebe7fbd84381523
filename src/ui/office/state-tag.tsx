/** A state in the office: its shape and its word. */
import type { ReactNode } from 'react'
import { MarkShape } from '../mark-shape.tsx'
import type { Mark } from '../marks.ts'

export const StateTag = ({ mark, children }: { mark: Mark; children: ReactNode }) => (
  <span className={`mark mark-${mark}`}>
    <MarkShape mark={mark} />
    <span>{children}</span>
  </span>
)
