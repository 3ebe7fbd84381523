/** What is told to somebody about their own account. */
import type { Concern, ConcernsOf } from '../../foundation/events/concern.ts'
import { listDetails } from '../../foundation/events/events-table.ts'
import type { ReactionData } from '../../foundation/http/perform.ts'

/** By the event's action: the words that tell of it, and what of the event fills them. */
const told: Readonly<Record<string, { readonly word: string; readonly values: readonly string[] }>> = {
  'people.resetSecond': { word: 'people.notice.resetSecond', values: [] },
  'people.giveReset': { word: 'people.notice.giveReset', values: [] },
  'people.takeReset': { word: 'people.notice.takeReset', values: [] },
  'people.newDevice': { word: 'people.notice.newDevice', values: ['app', 'system'] },
}

/** The actions of which somebody is told. */
export const accountActions: readonly string[] = Object.keys(told)

export const accountConcernsOf: ConcernsOf = async (db, districtId, events) => {
  const ids = events.map(({ event }) => event)
  const details = await listDetails(db, districtId, ids)
  return events.map((event) => concernOf(event, details.get(event.event)))
}

function concernOf(
  { action, subject }: ReactionData,
  details: Readonly<Record<string, unknown>> | undefined,
): Concern | undefined {
  const line = told[action]
  if (!line || !details) return undefined
  const values = Object.fromEntries(line.values.map((name) => [name, String(details[name])]))
  return { people: [{ accountId: subject, phone: null, kind: 'account', word: line.word }], values, isUrgent: false }
}
