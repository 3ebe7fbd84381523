/** What was answered, what the one side and the other say of it. They are kept apart: neither stands for the other. */
import { t } from '../../../../foundation/language/words.ts'
import { Facts } from '../../../../ui/facts.tsx'
import { Card, Said } from '../../../../ui/phone/card.tsx'
import { PhotoStrip } from '../../../../ui/photo-strip.tsx'
import type { RequestView } from '../../contract.ts'
import { photoUrls } from '../photo-urls.ts'

export function RequestOutcome({ request }: { readonly request: RequestView }) {
  const { answer, solvedSaid, solved, rating, ratingComment, ratedBy, openSteps } = request
  const word = (kind: string, value: string | null) => value && t(`requests.${kind}.${value}`)
  return (
    <Card title={t('requests.field.answer')} tone={openSteps.includes('confirm') ? 'accent' : 'plain'}>
      <Said>{answer ?? ''}</Said>
      <PhotoStrip urls={photoUrls(request, 'answer')} />
      <div className="outcome">
        <Facts
          items={[
            { label: t('requests.field.solvedSaid'), value: word('solved', solvedSaid) },
            { label: t('requests.field.solved'), value: word('solved', solved) },
            { label: t('requests.field.rating'), value: word('rating', rating) },
            { label: t('requests.phone.comment'), value: ratingComment },
            { label: t('requests.phone.ratedBy'), value: word('ratedBy', ratedBy) },
          ]}
        />
      </div>
    </Card>
  )
}
