/** What the privacy module does: one function for each line of its contract. */
import type { Handlers } from '../../foundation/http/call.ts'
import type { Declared } from '../../foundation/privacy/declaring.ts'
import type { SealedColumn } from '../../foundation/vault/sealed-column.ts'
import type { DeclaredField, privacyContract } from './contract.ts'

export interface PrivacyParts {
  readonly declared: readonly Declared[]
  readonly sealed: readonly SealedColumn[]
}

export const privacyService = ({ declared, sealed }: PrivacyParts): Handlers<typeof privacyContract> => ({
  declared: async () => fieldsOf(declared, sealed),
})

function fieldsOf(declared: readonly Declared[], sealed: readonly SealedColumn[]): DeclaredField[] {
  const isSealed = new Set(['events.words', ...sealed.map(({ table, column }) => `${table}.${column}`)])
  return declared.flatMap(({ module, fields }) =>
    fields.map(({ columns, isSensitive, seenBy, ...field }) => ({
      module,
      ...field,
      seenBy: [...seenBy],
      isSensitive: isSensitive ?? false,
      isSealed: columns.some((column) => isSealed.has(column)),
    })),
  )
}
