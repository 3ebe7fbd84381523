/** Opening what is private in a request. */

import { overseers } from '../../foundation/access/standing.ts'
import { whyInput } from '../../foundation/access/why.ts'
import { command } from '../../foundation/contract.ts'
import { requestView } from './contract-view.ts'

export const openingContract = {
  open: command('POST /requests/:id/open', {
    summary: 'Say why, and read in full what is private in a request; whom it concerns can see it',
    access: overseers,
    input: whyInput,
    output: requestView,
  }),
}
