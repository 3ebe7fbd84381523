/** What is told to somebody about their own account. */
import type { Concern, ConcernsOf } from '../../foundation/events/concern.ts'
import type { ReactionData } from '../../foundation/http/perform.ts'

/** By the event's action: the words that tell of it. */
const told: Readonly<Record<string, string>> = {
  'people.resetSecond': 'people.notice.resetSecond',
}

/** The actions of which somebody is told. */
export const accountActions: readonly string[] = Object.keys(told)

export const accountConcernsOf: ConcernsOf = async (_db, _district, events) => events.map(concernOf)

function concernOf({ action, subject }: ReactionData): Concern | undefined {
  const word = told[action]
  if (!word) return undefined
  return { people: [{ accountId: subject, phone: null, kind: 'account', word }], values: {}, isUrgent: false }
}
