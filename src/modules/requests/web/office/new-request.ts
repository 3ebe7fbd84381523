/** What is typed while filing for somebody else: checked before it is sent, and made into what the contract wants. */
import type { GivenOf } from '../../../../foundation/contract.ts'
import { instantOf } from '../../../../ui/asks.ts'
import { flawsOf, sayFlaw } from '../../../../ui/fault-words.ts'
import type { requestsContract } from '../../contract.ts'

export interface Draft {
  readonly name: string
  readonly contactPhone: string
  readonly categoryId: string | undefined
  readonly placeId: string | undefined
  readonly spot: string
  readonly content: string
  /** As the control has it: '2026-05-03T17:30'. */
  readonly wishedAt: string
  readonly isPrivate: boolean
  readonly isForChild: boolean
  readonly isFromHotline: boolean
  readonly hotlineNumber: string
  readonly hotlineDueAt: string
}

export const emptyDraft: Draft = {
  name: '',
  contactPhone: '',
  categoryId: undefined,
  placeId: undefined,
  spot: '',
  content: '',
  wishedAt: '',
  isPrivate: false,
  isForChild: false,
  isFromHotline: false,
  hotlineNumber: '',
  hotlineDueAt: '',
}

const needed = ['name', 'categoryId', 'placeId', 'content'] as const
const limits = { name: 40, spot: 200, content: 5000, hotlineNumber: 60 } as const
const phonePattern = /^\+?[0-9][0-9 -]{4,18}$/

export function draftFlaws(draft: Draft): Record<string, string> {
  const flaws: Record<string, string> = {}
  for (const field of needed) if (!draft[field]?.trim()) flaws[field] = sayFlaw({ code: 'missing' })
  for (const [field, limit] of Object.entries(limits))
    if (draft[field as keyof typeof limits].trim().length > limit) flaws[field] = sayFlaw({ code: 'too-long', limit })
  if (draft.isFromHotline && !draft.hotlineNumber.trim()) flaws.hotlineNumber = sayFlaw({ code: 'missing' })
  const phone = draft.contactPhone.trim()
  if (phone && !phonePattern.test(phone)) flaws.contactPhone = sayFlaw({ code: 'wrong-form' })
  return flaws
}

/** Where a field of the contract is typed that goes by another name here. */
const typedIn: Readonly<Record<string, string>> = {
  'onBehalfOf.name': 'name',
  'fromHotline.number': 'hotlineNumber',
  'fromHotline.dueAt': 'hotlineDueAt',
}

/** The server's objections by the field they were typed in. */
export const serverFlaws = (error: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(flawsOf(error)).map(([path, says]) => [typedIn[path] ?? path, says]))

type Given = GivenOf<(typeof requestsContract)['submit']>

export function inputOf(draft: Draft): Given {
  const phone = draft.contactPhone.trim()
  const spot = draft.spot.trim()
  return {
    categoryId: draft.categoryId ?? '',
    placeId: draft.placeId ?? '',
    content: draft.content,
    ...(draft.isPrivate && { isPrivate: true }),
    onBehalfOf: { name: draft.name, ...(draft.isForChild && { isChild: true }) },
    ...(spot && { spot }),
    ...(phone && { contactPhone: phone }),
    ...(draft.isFromHotline && {
      fromHotline: {
        number: draft.hotlineNumber.trim(),
        ...(draft.hotlineDueAt && { dueAt: instantOf(draft.hotlineDueAt) }),
      },
    }),
    ...(draft.wishedAt && { wishedAt: instantOf(draft.wishedAt) }),
  }
}
