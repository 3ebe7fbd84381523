/** A telephone number, half hidden until its reader says why; then it can be called. */
import { asksOf } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { HalfHidden } from '../../../../ui/office/half-hidden.tsx'
import { type PostLine, peopleContract } from '../../contract.ts'
import { people } from './office-queries.ts'

export function PhoneNumber({ post: { postId, name, phone } }: { readonly post: PostLine }) {
  if (!phone) return '—'
  return (
    <HalfHidden
      module="people"
      step="open"
      asks={asksOf(peopleContract, 'open')}
      masked={phone}
      what={t('people.office.phoneOf', { name })}
      open={async (input) => (await people.open({ ...input, id: postId } as Parameters<typeof people.open>[0])).phone}
      show={(inFull) => <a href={`tel:${inFull}`}>{inFull}</a>}
    />
  )
}
