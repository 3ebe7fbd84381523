/** How a request is told in a few words: its shape, its state, its category, its place. */
import { locale, t } from '../../../../foundation/language/words.ts'
import type { Mark } from '../../../../ui/marks.ts'
import type { CategoryKind } from '../../contract-standards.ts'
import type { RequestLevel, RequestState } from '../../workflow.ts'

const marks: Record<RequestState, Mark> = {
  submitted: 'waiting',
  waiting: 'waiting',
  claimed: 'working',
  serving: 'working',
  escalated: 'working',
  paused: 'working',
  answered: 'answered',
  closed: 'done',
  declined: 'stopped',
  withdrawn: 'stopped',
  handedOver: 'stopped',
  merged: 'stopped',
}

/** Being late is said by the deadline beside it, with a shape of its own. */
export const markOf = (state: RequestState): Mark => marks[state]

/** 找人帮忙 first. */
export const categoryKinds = ['service', 'problem'] as const satisfies CategoryKind[]

/** The lowest first. */
export const requestLevels = ['grid', 'community', 'street'] as const satisfies RequestLevel[]

export const levelWord = (level: RequestLevel): string => t(`requests.level.${level}`)

export const stateWord = (state: RequestState): string => t(`requests.state.${state}`)

export const openStates = [
  'submitted',
  'waiting',
  'claimed',
  'serving',
  'escalated',
  'paused',
  'answered',
] as const satisfies RequestState[]

export const endedStates = ['closed', 'declined', 'withdrawn', 'handedOver', 'merged'] as const satisfies RequestState[]

export const hasEnded = (state: RequestState): boolean => endedStates.some((one) => one === state)

/** The nearest two of '公园东路社区 · 第二网格 · 3 号楼': in a list the community goes without saying. */
export const nearPlace = (label: string): string => label.split(' · ').slice(-2).join(dot)

/** No line begins with the dot. */
export const dot = '\u00a0· '

/** What a line says; a private one says only that it is. */
export const excerptOf = ({ excerpt }: { readonly excerpt: string }): string => excerpt || t('requests.private')

export const categoryName = ({ name, nameEn }: { readonly name: string; readonly nameEn: string }): string =>
  locale() === 'en' ? nameEn : name
