/** What of a request lies sealed in its row and opens only there; of one that its resident marked private, also what was written. */
import { sealedColumn } from '../../foundation/vault/sealed-column.ts'
import type { Vault } from '../../foundation/vault/vault.ts'
import type { RequestRow, StoredRequest } from './table.ts'

const key = ['district_id', 'id'] as const
/** How to reach somebody, and where exactly they live. */
export const contactPhone = sealedColumn('requests', 'contact_phone', key)
export const spot = sealedColumn('requests', 'spot', key)
/** Health, family, conflict: whatever somebody calls private. */
export const content = sealedColumn('requests', 'content', key, 'is_private')
export const answer = sealedColumn('requests', 'answer', key, 'is_private')
export const ratingComment = sealedColumn('requests', 'rating_comment', key, 'is_private')

/** Everything that somebody sent late. */
export const lateSent = sealedColumn('late_work', 'sent', key)

type Key = Pick<RequestRow, 'district_id' | 'id'>
type Whose = Key & { readonly is_private: boolean }

export const sealedContact = (
  vault: Vault,
  row: Key & Partial<Pick<RequestRow, 'spot' | 'contact_phone'>>,
): Pick<RequestRow, 'spot' | 'contact_phone'> => ({
  contact_phone: contactPhone.seal(vault, row, row.contact_phone ?? null),
  spot: spot.seal(vault, row, row.spot ?? null),
})

interface Written {
  readonly content?: string | undefined
  readonly answer?: string | null | undefined
  readonly rating_comment?: string | null | undefined
}

/** Of what was written, as much as is given. */
export const sealedWords = <W extends Written>(vault: Vault, row: Whose, words: W): W =>
  row.is_private
    ? {
        ...words,
        ...(words.content !== undefined && { content: content.seal(vault, row, words.content) }),
        ...(words.answer !== undefined && { answer: answer.seal(vault, row, words.answer) }),
        ...(words.rating_comment !== undefined && {
          rating_comment: ratingComment.seal(vault, row, words.rating_comment),
        }),
      }
    : words

export const opened = <Row extends StoredRequest>(vault: Vault, row: Row): Row => ({
  ...row,
  contact_phone: contactPhone.open(vault, row, row.contact_phone),
  spot: spot.open(vault, row, row.spot),
  ...(row.is_private && {
    content: content.open(vault, row, row.content),
    answer: answer.open(vault, row, row.answer),
    rating_comment: ratingComment.open(vault, row, row.rating_comment),
  }),
})
