/** A telephone number, half hidden until its reader says why; then it stands there, and can be called, until the page is left. */
import { Button } from 'antd'
import { useState } from 'react'
import { asksOf } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { StepModal } from '../../../../ui/office/step-modal.tsx'
import { type PostLine, peopleContract } from '../../contract.ts'
import { people } from './office-queries.ts'

export function PhoneNumber({ post: { postId, name, phone } }: { readonly post: PostLine }) {
  const [inFull, setInFull] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  if (!phone) return '—'
  if (inFull) return <a href={`tel:${inFull}`}>{inFull}</a>
  const open = async (input: Record<string, unknown>): Promise<void> => {
    const answer = await people.open({ ...input, id: postId } as Parameters<typeof people.open>[0])
    setAsking(false)
    setInFull(answer.phone)
  }
  return (
    <span className="phone-number">
      {phone}
      <Button type="link" aria-label={t('people.office.open.of', { name })} onClick={() => setAsking(true)}>
        {t('people.office.open')}
      </Button>
      {isAsking && (
        <StepModal
          module="people"
          step="open"
          asks={asksOf(peopleContract, 'open')}
          onSubmit={open}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  )
}
