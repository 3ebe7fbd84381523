/** Where each element of 一图 leads: to the inbox narrowed down, or to the records behind a figure. */

import type { Period } from '../../../../foundation/figures/periods.ts'
import { t } from '../../../../foundation/language/words.ts'
import type { Overview } from '../../contract.ts'

export interface Way {
  readonly to: string
  readonly search: Readonly<Record<string, string>>
}

export type InboxView = 'overdue' | 'dueSoon' | 'unclaimed' | 'silent'

interface Narrowed {
  readonly view?: InboxView
  readonly state?: string
  readonly level?: string
  readonly outside?: 'parts'
}

/** What is open in a place. */
export const toInbox = (placeId: string, narrowed: Narrowed = {}): Way => ({
  to: '/',
  search: { place: placeId, ...narrowed },
})

export const toFigure = (placeId: string, figure: string, { from, to }: Period): Way => ({
  to: '/figures',
  search: { place: placeId, figure, period: 'custom', from, to },
})

/** The steps at which a request may stand open, in their order. */
export const openSteps = ['submitted', 'waiting', 'claimed', 'serving', 'escalated', 'paused', 'answered'] as const
export const openLevels = ['grid', 'community', 'street'] as const

export const stepWord = (state: string): string => t(`figures.overview.waits.${state}`)

/** How many wait at a step, of one level or of all. */
export function waitingAt({ waiting }: Overview, state: string, level?: string): { open: number; overdue: number } {
  const rows = waiting.filter((one) => one.state === state && (level === undefined || one.level === level))
  return {
    open: rows.reduce((sum, { open }) => sum + open, 0),
    overdue: rows.reduce((sum, { overdue }) => sum + overdue, 0),
  }
}
