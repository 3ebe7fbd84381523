/** What a request became part of, with how that one stands; and what became part of it. */
import { Link } from '@tanstack/react-router'
import { t } from '../../../../foundation/language/words.ts'
import { Card, Said } from '../../../../ui/office/content.tsx'
import { StateTag } from '../../../../ui/office/state-tag.tsx'
import type { RequestView } from '../../contract.ts'
import { categoryName, markOf, stateWord } from '../phone/look.ts'

export function Merging({ view: { mergedInto, mergedHere } }: { readonly view: RequestView }) {
  if (mergedInto)
    return (
      <Card title={t('requests.mergedInto')}>
        <p className="request-standing">
          <Link to={`/requests/${mergedInto.id}`}>
            {categoryName(mergedInto.category)} {mergedInto.number}
          </Link>
          <StateTag mark={markOf(mergedInto.state)}>{stateWord(mergedInto.state)}</StateTag>
        </p>
        {mergedInto.answer && <Said>{mergedInto.answer}</Said>}
      </Card>
    )
  if (mergedHere.length === 0) return null
  return (
    <Card title={t('requests.office.mergedHere', { count: mergedHere.length })}>
      <p className="request-standing">
        {mergedHere.map(({ id, number }) => (
          <Link key={id} to={`/requests/${id}`}>
            {number}
          </Link>
        ))}
      </p>
    </Card>
  )
}
