/** A standard as it is typed: checked before it is sent, and made into what the contract wants. */
import type { GivenOf } from '../../../../foundation/contract.ts'
import { flawsOf, sayFlaw } from '../../../../ui/fault-words.ts'
import type { requestsContract } from '../../contract.ts'
import type { StandardView } from '../../contract-standards.ts'

export type StandardGiven = GivenOf<(typeof requestsContract)['addStandard']>
type Kind = StandardGiven['kind']
type Unit = StandardGiven['span']['unit']
type Level = StandardGiven['level']

/** Texts as typed; `isUrgent` apart, everything a control holds is text. */
export interface StandardDraft {
  readonly kind: Kind
  readonly mainClass: string
  readonly name: string
  readonly nameEn: string
  readonly spanCount: string
  readonly spanUnit: Unit
  readonly spanSource: string
  readonly pauseCount: string
  readonly pauseUnit: Unit
  readonly isUrgent: boolean
  readonly level: Level
  readonly opensWhen: string
  readonly closesWhen: string
  readonly basis: string
  readonly guidance: string
  readonly validFrom: string
}

export const emptyStandard = (today: string): StandardDraft => ({
  kind: 'problem',
  mainClass: '',
  name: '',
  nameEn: '',
  spanCount: '5',
  spanUnit: 'workingDays',
  spanSource: '',
  pauseCount: '10',
  pauseUnit: 'workingDays',
  isUrgent: false,
  level: 'grid',
  opensWhen: '',
  closesWhen: '',
  basis: '',
  guidance: '',
  validFrom: today,
})

/** The next version begins with what the last one says; one that has not begun keeps its day. */
export const draftFrom = (view: StandardView, today: string): StandardDraft => ({
  kind: view.kind,
  mainClass: view.mainClass ?? '',
  name: view.name,
  nameEn: view.nameEn,
  spanCount: String(view.span.count),
  spanUnit: view.span.unit,
  spanSource: view.spanSource ?? '',
  pauseCount: String(view.longestPause.count),
  pauseUnit: view.longestPause.unit,
  isUrgent: view.isUrgent,
  level: view.level,
  opensWhen: view.opensWhen ?? '',
  closesWhen: view.closesWhen ?? '',
  basis: view.basis ?? '',
  guidance: view.guidance ?? '',
  validFrom: view.phase === 'coming' ? view.validFrom : today,
})

export const limits = {
  mainClass: 40,
  name: 40,
  nameEn: 60,
  spanSource: 200,
  opensWhen: 500,
  closesWhen: 500,
  basis: 300,
  guidance: 300,
} as const
type Limited = keyof typeof limits
const counts = ['spanCount', 'pauseCount'] as const

export function standardFlaws(draft: StandardDraft, today: string): Record<string, string> {
  const flaws: Record<string, string> = {}
  for (const [field, limit] of Object.entries(limits))
    if (draft[field as Limited].trim().length > limit) flaws[field] = sayFlaw({ code: 'too-long', limit })
  if (!draft.name.trim()) flaws.name = sayFlaw({ code: 'missing' })
  for (const field of counts) {
    if (!/^\d{1,4}$/.test(draft[field].trim())) flaws[field] = sayFlaw({ code: 'wrong-form' })
    else if (Number(draft[field]) < 1) flaws[field] = sayFlaw({ code: 'too-little', limit: 1 })
  }
  if (!draft.validFrom) flaws.validFrom = sayFlaw({ code: 'missing' })
  else if (draft.validFrom < today) flaws.validFrom = sayFlaw({ code: 'day-passed' })
  return flaws
}

/** The server's objections by the field they were typed in. */
export const serverFlawsOf = (error: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(flawsOf(error)).map(([path, says]) => [
      path.startsWith('span.') ? 'spanCount' : path.startsWith('longestPause.') ? 'pauseCount' : path,
      says,
    ]),
  )

/** What was left empty is left out. */
export function givenOf(draft: StandardDraft): StandardGiven {
  const { kind, isUrgent, level, validFrom } = draft
  const texts = Object.keys(limits).flatMap((field) => {
    const text = draft[field as Limited].trim()
    return text ? [[field, text] as const] : []
  })
  return {
    ...(Object.fromEntries(texts) as Pick<StandardGiven, Limited>),
    kind,
    isUrgent,
    level,
    validFrom,
    span: { unit: draft.spanUnit, count: Number(draft.spanCount) },
    longestPause: { unit: draft.pauseUnit, count: Number(draft.pauseCount) },
  }
}
