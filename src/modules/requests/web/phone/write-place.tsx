/** Where the request lies: one's own place, another one of one's own, or one chosen on the page of places. */
import { useQuery } from '@tanstack/react-query'
import { clientOf } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'
import { Choice } from '../../../../ui/phone/choice.tsx'
import type { Option } from '../../../../ui/step-answers.ts'
import type { MeView } from '../../../people/contract.ts'
import { type PlaceView, territoryContract } from '../../../territory/contract.ts'
import { ownPlaces, placeText } from './own-places.ts'

const territory = clientOf(territoryContract)

interface WritePlaceProps {
  readonly me: MeView
  readonly placeId: string
  readonly error: string | undefined
  readonly onChange: (placeId: string) => void
}

export function WritePlace({ me, placeId, error, onChange }: WritePlaceProps) {
  const { data: place } = useQuery({
    queryKey: ['territory.read', placeId],
    queryFn: () => territory.read({ id: placeId }),
    staleTime: 10 * 60_000,
  })
  const own: Option[] = ownPlaces(me).map((post) => ({ value: post.placeId, label: placeText(post) }))
  const isOwn = own.some((option) => option.value === placeId)
  const elsewhere = !isOwn && place ? [{ value: placeId, label: placeLabel(place) }] : []
  const from = place?.chain.find((one) => one.kind === 'community')?.id ?? placeId
  return (
    <div className="group">
      <Choice
        name="placeId"
        required
        label={t('requests.field.place')}
        options={[...elsewhere, ...own]}
        value={placeId}
        error={error}
        onChange={onChange}
      />
      <ButtonLink icon="place" href={`/places/choose/${from}?for=ask&to=/requests/new/write`}>
        {t('requests.phone.new.elsewhere')}
      </ButtonLink>
    </div>
  )
}

/** From the community down, as it will stand on the request. */
function placeLabel({ chain, name }: PlaceView): string {
  const near = chain.filter((one) => one.kind !== 'city' && one.kind !== 'district' && one.kind !== 'street')
  return near.map((one) => one.name).join(' · ') || name
}
