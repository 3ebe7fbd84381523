/** The shape of a state, drawn. */
import { type Mark, markPaths } from './marks.ts'

export const MarkShape = ({ mark }: { mark: Mark }) => (
  <svg className="mark-shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    {markPaths[mark].outline && (
      <path d={markPaths[mark].outline} fill="none" stroke="currentColor" strokeWidth="1.4" />
    )}
    <path d={markPaths[mark].fill} fill="currentColor" />
  </svg>
)
