/** What happens when something happened elsewhere: an event's action, and the jobs that follow it in the same transaction. */
import type { World } from '../foundation/http/perform.ts'
import { tellJob } from '../modules/notices/jobs.ts'
import type { Concerns } from '../modules/notices/tell.ts'
import { ofAccounts } from '../modules/people/public.ts'
import { concernedActions, concernsOf } from '../modules/requests/concern.ts'

/** Which room says whom an event concerns. */
export const concerns: Concerns = { requests: concernsOf, people: ofAccounts.concernsOf }

/** Of all these somebody is told. */
export const reactions: World['reactions'] = Object.fromEntries(
  [...concernedActions, ...ofAccounts.actions].map((action) => [action, [tellJob]]),
)
