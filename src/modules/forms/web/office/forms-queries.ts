/** What the office reads of templates that go elsewhere. */
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../../../foundation/http/client.ts'
import { queries } from '../../../../ui/queries.ts'
import { formsContract } from '../../contract.ts'

export const forms = clientOf(formsContract)

export const formsQuery = queryOptions({ queryKey: ['forms.list'], queryFn: () => forms.list({}) })
export const formQuery = (id: string) => queryOptions({ queryKey: ['forms.one', id], queryFn: () => forms.one({ id }) })

/** Forgotten when it is left: another file may have been brought by then. */
export const newerQuery = (id: string) =>
  queryOptions({ queryKey: ['forms.newer', id], queryFn: () => forms.newer({ id }), gcTime: 0 })

export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const readAgain = (): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('forms.') })
