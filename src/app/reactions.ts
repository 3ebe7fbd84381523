/** What happens when something happened elsewhere: an event's action, and the jobs that follow it in the same transaction. */
import type { World } from '../foundation/http/perform.ts'
import { tellJob } from '../modules/notices/jobs.ts'
import type { Concerns } from '../modules/notices/tell.ts'
import { concernedActions, concernOf } from '../modules/requests/concern.ts'

/** Which room says whom an event concerns. */
export const concerns: Concerns = { requests: concernOf }

/** Of all these somebody is told. */
const told: World['reactions'] = Object.fromEntries(concernedActions.map((action) => [action, [tellJob]]))

/** Several jobs may follow one event. */
const joined = (...all: readonly World['reactions'][]): World['reactions'] => {
  const actions = new Set(all.flatMap((one) => Object.keys(one)))
  return Object.fromEntries([...actions].map((action) => [action, all.flatMap((one) => one[action] ?? [])]))
}

export const reactions: World['reactions'] = joined(told, {
  'requests.claim': ['requests.tell'],
  'requests.assign': ['requests.tell'],
  'requests.answer': ['requests.tell'],
  'requests.decline': ['requests.tell'],
  'requests.handOver': ['requests.tell'],
  'requests.speak': ['requests.tell'],
})
