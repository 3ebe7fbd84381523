/** Work that was sent late, as both surfaces read and settle it. */
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../../foundation/http/client.ts'
import { queries } from '../../../ui/queries.ts'
import { requestsContract } from '../contract.ts'

const requests = clientOf(requestsContract)

export const lateQuery = queryOptions({ queryKey: ['requests.late'], queryFn: () => requests.late() })

/** Takes late work into the record, or sets it aside with a reason. */
export async function settleLate(id: string, step: string, input: Readonly<Record<string, unknown>>): Promise<void> {
  if (step === 'acceptLate') await requests.acceptLate({ id })
  else await requests.setAsideLate({ id, reason: String(input.reason) })
  await queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('requests.') })
}
