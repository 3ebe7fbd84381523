/** The places directly below one: a tap goes further down, or chooses where nothing lies below. */
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../foundation/language/words.ts'
import { Row, Rows } from '../../../../ui/phone/card.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { type Choosing, isChoosable } from './choosing.ts'
import { belowQuery } from './places-queries.ts'

interface PlacesBelowProps {
  /** Undefined: the top. */
  readonly at: string | undefined
  readonly choosing: Choosing
}

export function PlacesBelow({ at, choosing }: PlacesBelowProps) {
  const query = useQuery(belowQuery(at))
  return (
    <Loaded query={query} rows={4}>
      {(places) =>
        places.length === 0 ? (
          <Empty title={t('territory.phone.nothingBelow')} />
        ) : (
          <Rows>
            {places.map((place) => (
              <Row
                key={place.id}
                href={isChoosable(place) && !place.hasChildren ? choosing.chosen(place.id) : choosing.page(place.id)}
                title={place.name}
                says={isBelowCommunity(place.kind) && t(`territory.kind.${place.kind}`)}
              />
            ))}
          </Rows>
        )
      }
    </Loaded>
  )
}

const isBelowCommunity = (kind: string): boolean => kind === 'grid' || kind === 'microgrid' || kind === 'building'
