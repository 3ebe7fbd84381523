/** The requests at the spot that was pressed on the map, and how many have a position at all. */
import { Link } from '@tanstack/react-router'
import { t } from '../../../../foundation/language/words.ts'
import { StateTag } from '../../../../ui/office/state-tag.tsx'
import { excerptOf, markOf, stateWord } from '../phone/look.ts'
import type { MapSpot } from './map-queries.ts'
import { Until } from './request-columns.tsx'

interface MapSpotsProps {
  readonly spots: readonly MapSpot[]
  readonly located: number
  readonly shown: number
}

export const MapSpots = ({ spots, located, shown }: MapSpotsProps) => (
  <div className="map-spots" aria-live="polite">
    <p className="map-note">
      {t('requests.office.map.located', { count: located })}
      {located > shown && t('requests.office.map.onlyShown', { count: shown })}
    </p>
    {spots.length > 0 && (
      <>
        <h2 className="list-title">{t('requests.office.map.here', { count: spots.length })}</h2>
        <ul className="map-list">
          {spots.map((spot) => (
            <li key={spot.id}>
              <Link to={`/requests/${spot.id}`}>{excerptOf(spot)}</Link>
              <span className="map-standing">
                <StateTag mark={markOf(spot.state)}>{stateWord(spot.state)}</StateTag>
                <Until line={{ ...spot, stateSince: spot.dueAt ?? '' }} />
              </span>
            </li>
          ))}
        </ul>
      </>
    )}
  </div>
)
