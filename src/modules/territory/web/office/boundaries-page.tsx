/** The boundaries of everything directly below a place: looked at together, taken from a GeoJSON file with a preview, handed out as one. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { officeRoles } from '../../../../foundation/access/standing.ts'
import { planImport, type Writing } from '../../../../foundation/geometry/plan-import.ts'
import { featuresIn, type ReadFeature } from '../../../../foundation/geometry/read-geojson.ts'
import { t } from '../../../../foundation/language/words.ts'
import { sayFault } from '../../../../ui/fault-words.ts'
import { LazyMap } from '../../../../ui/map/lazy-map.tsx'
import { ChooseFile } from '../../../../ui/office/choose-file.tsx'
import { Empty } from '../../../../ui/office/empty.tsx'
import { LoadedPage } from '../../../../ui/office/loaded-page.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { placesOf } from '../../../../ui/office/places-of.ts'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import type { MeView } from '../../../people/contract.ts'
import type { PlaceFeature, PlaceView } from '../../contract.ts'
import { BoundariesTable } from './boundaries-table.tsx'
import { areasBelow, areasPlanned } from './import-areas.ts'
import { ImportBoundaries } from './import-boundaries.tsx'
import { boundariesQuery, placeQuery } from './office-queries.ts'
import './places-office.css'

export default function BoundariesPage({ me }: { readonly me: MeView }) {
  const [filters] = useFilters('place')
  const here = filters.place ?? placesOf(me.posts, officeRoles)[0]?.id ?? ''
  const place = useQuery({ ...placeQuery(here), enabled: here !== '' })
  const below = useQuery({ ...boundariesQuery(here), enabled: here !== '' })
  return (
    <LoadedPage query={place} title={t('territory.boundaries')}>
      {(found) => below.data && <Boundaries key={found.id} place={found} below={below.data.features} />}
    </LoadedPage>
  )
}

const asSaid: Writing = { isGcj02: false, isSwapped: false }

function Boundaries({ place, below }: { readonly place: PlaceView; readonly below: readonly PlaceFeature[] }) {
  const [features, setFeatures] = useState<readonly ReadFeature[]>()
  const [flaw, setFlaw] = useState<string>()
  const [writing, setWriting] = useState(asSaid)
  const planned = useMemo(
    () => features && planImport(features, { targets: below.map(targetOf), above: aboveOf(place), writing }),
    [features, below, place, writing],
  )
  const areas = useMemo(
    () => (planned ? areasPlanned(place, below, planned) : areasBelow(place, below)),
    [planned, place, below],
  )
  const read = async (file: File): Promise<void> => {
    const found = featuresIn(await file.text())
    setWriting(asSaid)
    setFeatures(typeof found === 'string' ? undefined : found)
    setFlaw(typeof found === 'string' ? t(`errors.geojson-${found}`) : undefined)
  }
  const drawn = below.filter(({ geometry }) => geometry).length
  const forget = (): void => setFeatures(undefined)
  return (
    <>
      <PageTitle
        title={t('territory.office.boundaries.title', { place: place.name, drawn, count: below.length })}
        lead={
          <Link className="quiet-link" to="/places" search={{ place: place.id }}>
            {t('territory.office.boundaries.back', { place: place.name })}
          </Link>
        }
        actions={
          <>
            <a href={`/api/places/${place.id}/boundaries`} download={`${place.name}.geojson`}>
              {t('territory.office.boundaries.export')}
            </a>
            {place.openSteps.includes('importBoundaries') && (
              <ChooseFile
                accept=".geojson,.json,application/geo+json"
                label={t('territory.office.boundaries.file')}
                says={t('territory.office.boundaries.choose')}
                saysPending={t('territory.office.boundaries.reading')}
                onChosen={read}
                failed={(error) => setFlaw(sayFault(error).what)}
              />
            )}
          </>
        }
      />
      {flaw && (
        <p role="alert" className="boundaries-flaw">
          {flaw}
        </p>
      )}
      {areas.length > 0 ? (
        <div className="boundaries-map">
          <LazyMap label={t('territory.office.boundaries.map', { place: place.name })} areas={areas} />
        </div>
      ) : (
        <Empty title={t('territory.office.boundaries.none')} says={t('territory.office.boundaries.none.says')} />
      )}
      {planned ? (
        <ImportBoundaries
          place={place}
          planned={planned}
          writing={writing}
          onWriting={setWriting}
          onDone={forget}
          onCancel={forget}
        />
      ) : (
        <BoundariesTable place={place} below={below} />
      )}
    </>
  )
}

const targetOf = ({ id, geometry, properties: { name, code } }: PlaceFeature) => ({
  id,
  name,
  code,
  boundary: geometry,
})

const aboveOf = ({ name, boundary }: PlaceView) => (boundary ? { name, shape: boundary } : null)
