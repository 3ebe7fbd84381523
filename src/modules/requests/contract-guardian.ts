/** What a guardian answers when staff filed something for a child under 14 with their number. */
import { z } from 'zod'
import { command } from '../../foundation/contract.ts'
import { childWording, guardians } from './contract-consents.ts'
import { requestView } from './contract-view.ts'

/** The text that was read: `requests.consent.child.<wording>`. */
const wording = z.number().int().min(1).max(childWording)

export const guardianContract = {
  agreeForChild: command('POST /requests/:id/agree-for-child', {
    summary: 'Agree, as the guardian of the child for whom staff filed it with this number',
    access: 'signedIn',
    input: z.strictObject({ wording, relation: z.enum(guardians) }),
    output: requestView,
  }),
  refuseForChild: command('POST /requests/:id/refuse-for-child', {
    summary: 'Refuse, as the guardian of the child: what was written of it is erased at once',
    access: 'signedIn',
    input: z.strictObject({ wording }),
    output: requestView,
  }),
}
