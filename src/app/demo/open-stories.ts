/** How requests shall stand at the end of the demo, so that every list has something in it: state, deadline, what happened. */
import type { RequestState } from '../../modules/requests/workflow.ts'
import type { CategoryCode } from './categories.ts'
import type { Served } from './texts/case.ts'

type Hours = readonly [from: number, to: number]

export interface Wanted {
  readonly state: RequestState
  /** When it is due, in hours from the end; null for what has ended. */
  readonly due: Hours | null
  readonly after?: Exclude<keyof Served, 'did'> | 'handedOver'
  readonly category?: CategoryCode
  /** Asked by the resident who is shown at the start. */
  readonly isShown?: true
  /** Taken by this one, where there is such a person. */
  readonly by?: string
}

const late: Hours = [-60, -0.2]
const sinceYesterday: Hours = [-80, -15]
const soon: Hours = [0.5, 14]
const ahead: Hours = [16, 900]
const open: Hours = [0.2, 900]

/** The first ones matter most: a smaller community has fewer. */
export const wanted: readonly Wanted[] = [
  { state: 'waiting', due: ahead },
  { state: 'serving', due: soon, isShown: true, by: '党员甲01' },
  { state: 'answered', due: [100, 166], isShown: true },
  { state: 'submitted', due: open },
  { state: 'claimed', due: ahead, by: '网格员01' },
  { state: 'serving', due: sinceYesterday, after: 'late' },
  { state: 'waiting', due: sinceYesterday, after: 'untaken' },
  { state: 'claimed', due: soon },
  { state: 'escalated', due: [2, 900], after: 'raised' },
  { state: 'paused', due: [2, 400], after: 'paused' },
  { state: 'answered', due: [20, 80] },
  { state: 'handedOver', due: null, after: 'handedOver' },
  { state: 'waiting', due: open, category: 'environment' },
  { state: 'serving', due: ahead, by: '志愿者甲01' },
  { state: 'submitted', due: late },
  { state: 'waiting', due: open, category: 'errands' },
  { state: 'claimed', due: late },
  { state: 'serving', due: open, after: 'reopened' },
  { state: 'waiting', due: open, category: 'company' },
  { state: 'serving', due: open, after: 'extended' },
  { state: 'answered', due: [60, 120] },
  { state: 'submitted', due: open, category: 'repairs' },
  { state: 'waiting', due: open, after: 'returned' },
  { state: 'serving', due: open, after: 'reassigned' },
  { state: 'serving', due: [0.5, 24], category: 'urgent' },
  { state: 'waiting', due: open, category: 'repairs' },
  { state: 'claimed', due: ahead, category: 'policy', by: '党员甲01' },
  { state: 'answered', due: [120, 167], category: 'repairs', by: '志愿者甲01' },
  { state: 'escalated', due: open, after: 'raised' },
  { state: 'serving', due: open, after: 'paused' },
  { state: 'waiting', due: open, category: 'lessons' },
  { state: 'claimed', due: ahead, category: 'legal', by: '楼栋长01' },
  { state: 'serving', due: soon },
]
