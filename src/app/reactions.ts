/** What happens when something happened elsewhere: an event's action, and the jobs that follow it in the same transaction. */
import type { World } from '../foundation/http/perform.ts'

export const reactions: World['reactions'] = {
  'requests.claim': ['requests.tell'],
  'requests.assign': ['requests.tell'],
  'requests.answer': ['requests.tell'],
  'requests.decline': ['requests.tell'],
  'requests.handOver': ['requests.tell'],
  'requests.speak': ['requests.tell'],
}
