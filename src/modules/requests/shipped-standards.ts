/** What every district begins with: the common orders of residents and the common matters of a community. */
import type { Span } from '../../foundation/calendar/span.ts'
import type { CategoryKind } from './contract-standards.ts'
import standards from './data/standards.json' with { type: 'json' }
import type { RequestLevel } from './workflow.ts'

export interface ShippedStandard {
  readonly code: string
  readonly kind: CategoryKind
  /** 大类 */
  readonly mainClass: string
  readonly name: string
  readonly nameEn: string
  readonly span: Span
  readonly level: RequestLevel
  readonly isUrgent?: boolean
  /** 立案条件 */
  readonly opensWhen: string
  /** 结案条件 */
  readonly closesWhen: string
  /** What the resident reads while asking. */
  readonly guidance?: string
}

/** In the order in which they are offered. No rule sets their spans, so none is cited. */
export const shippedStandards = standards as readonly ShippedStandard[]
