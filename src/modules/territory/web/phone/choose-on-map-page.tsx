/** Choosing a place by pressing on a map. The list of places is always one press away. */
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useParams, useSearch } from 'wouter'
import type { Point } from '../../../../foundation/geometry/shape.ts'
import { t } from '../../../../foundation/language/words.ts'
import { LazyMap } from '../../../../ui/map/lazy-map.tsx'
import type { MapArea } from '../../../../ui/map/map-paper.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import type { PlaceFeature, PlaceView } from '../../contract.ts'
import { type Choosing, choosingIn, isChoosable } from './choosing.ts'
import { atQuery, boundariesQuery, placeQuery } from './places-queries.ts'

export default function ChooseOnMapPage() {
  const { at = '' } = useParams<{ at: string }>()
  const choosing = choosingIn(useSearch())
  const [point, setPoint] = useState<Point>()
  const place = useQuery(placeQuery(at))
  const below = useQuery(boundariesQuery(at))
  const found = useQuery({ ...atQuery(point ?? { lng: 0, lat: 0 }), enabled: point !== undefined })
  const chosen = point && found.data?.find(isChoosable)
  const isNowhere = point !== undefined && found.data !== undefined && !chosen
  return (
    <Page
      title={t(`territory.phone.choose.${choosing.purpose}`)}
      lead={t('territory.phone.map.lead')}
      back={choosing.back}
      action={
        chosen && (
          <ButtonLink href={choosing.chosen(chosen.id, point)} tone="main" wide>
            {t('territory.phone.thisOne', { place: chosen.name })}
          </ButtonLink>
        )
      }
    >
      <Loaded query={place}>
        {(here) => (
          <Loaded query={below}>
            {({ features }) => (
              <OnMap here={here} below={features} point={point} chosen={chosen?.id} onPoint={setPoint} />
            )}
          </Loaded>
        )}
      </Loaded>
      <p role="status">{isNowhere && t('territory.phone.map.nowhere')}</p>
      <ListInstead at={at} choosing={choosing} />
    </Page>
  )
}

const ListInstead = ({ at, choosing }: { readonly at: string; readonly choosing: Choosing }) => (
  <ButtonLink href={choosing.page(at)}>{t('territory.phone.map.list')}</ButtonLink>
)

interface OnMapProps {
  readonly here: PlaceView
  readonly below: readonly PlaceFeature[]
  readonly point: Point | undefined
  readonly chosen: string | undefined
  readonly onPoint: (point: Point) => void
}

function OnMap({ here, below, point, chosen, onPoint }: OnMapProps) {
  const areas = useMemo(
    (): MapArea[] => [
      ...(here.boundary ? [{ id: here.id, name: here.name, shape: here.boundary, tone: 'ground' as const }] : []),
      ...below.flatMap(({ id, geometry, properties: { name } }) =>
        geometry ? [{ id, name, shape: geometry, tone: 'plain' as const }] : [],
      ),
    ],
    [here, below],
  )
  if (areas.length === 0)
    return <Empty title={t('territory.phone.map.none')} says={t('territory.phone.map.none.says')} />
  return (
    <LazyMap
      label={t('territory.phone.map.of', { place: here.name })}
      areas={areas}
      pin={point ?? null}
      chosen={chosen ?? null}
      onPress={(pressed) => onPoint(pressed.point)}
    />
  )
}
