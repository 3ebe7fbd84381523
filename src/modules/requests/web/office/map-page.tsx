/** The map: where the open requests of a place lie and which of its parts are late, with the same in a table beside it. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { LazyMap } from '../../../../ui/map/lazy-map.tsx'
import type { Pressed } from '../../../../ui/map/map-paper.ts'
import { Empty } from '../../../../ui/office/empty.tsx'
import { FilterBar } from '../../../../ui/office/filter-bar.tsx'
import { LoadedPage } from '../../../../ui/office/loaded-page.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import type { MeView } from '../../../people/contract.ts'
import type { PlaceFeature, PlaceView } from '../../../territory/contract.ts'
import type { RequestView } from '../../contract.ts'
import { requestQuery } from '../request-queries.ts'
import { FilterPost, postsOf } from './filter-post.tsx'
import type { MapCount, MapSpot } from './map-queries.ts'
import { boundariesQuery, mapQuery, placeQuery } from './map-queries.ts'
import { areasOf, rowsOf } from './map-rows.ts'
import { MapSpots } from './map-spots.tsx'
import { MapTable } from './map-table.tsx'
import './map-page.css'

export default function MapPage({ me }: { readonly me: MeView }) {
  const [filters, narrow] = useFilters('post', 'place', 'of')
  const { posts, post } = postsOf(me, filters.post)
  const placeId = filters.place ?? post?.placeId ?? ''
  const place = useQuery({ ...placeQuery(placeId), enabled: post !== undefined })
  const below = useQuery({ ...boundariesQuery(placeId), enabled: post !== undefined })
  const one = useQuery({ ...requestQuery(filters.of ?? ''), enabled: filters.of !== undefined })
  const counted = useQuery({ ...mapQuery(post?.id ?? '', placeId), enabled: post !== undefined })
  const isKnown = filters.of === undefined || !one.isPending
  if (!post) return null
  return (
    <LoadedPage query={place} title={t('requests.office.map')}>
      {(here) => (
        <>
          <PageTitle
            title={titleOf(here, counted.data?.counts)}
            lead={<Up here={here} post={post} />}
            {...(one.data && { back: backTo(one.data) })}
          />
          {posts.length > 1 && (
            <FilterBar>
              <FilterPost posts={posts} post={post} onChange={(chosen) => narrow({ post: chosen, place: undefined })} />
            </FilterBar>
          )}
          {below.data && counted.data && isKnown && (
            <Drawn
              key={`${here.id} ${filters.of}`}
              postId={post.id}
              place={here}
              below={below.data.features}
              counts={counted.data.counts}
              spots={counted.data.spots}
              located={counted.data.located}
              of={one.data}
            />
          )}
        </>
      )}
    </LoadedPage>
  )
}

const backTo = ({ id, number }: RequestView) => ({
  href: `/requests/${id}`,
  label: t('requests.office.map.backTo', { number }),
})

function titleOf({ name }: PlaceView, counts: readonly MapCount[] = []): string {
  const sum = (of: 'open' | 'overdue') => counts.reduce((total, count) => total + count[of], 0)
  return t('requests.office.map.title', { place: name, open: sum('open'), overdue: sum('overdue') })
}

/** The way back to the larger place, as far as the post reaches. */
function Up({ here, post }: { readonly here: PlaceView; readonly post: MeView['posts'][number] }) {
  const above = here.chain.at(-2)
  if (here.id === post.placeId || !above) return <>{t('requests.office.map.lead')}</>
  return (
    <Link className="quiet-link" to="/map" search={{ post: post.id, place: above.id }}>
      {t('requests.office.map.up', { place: above.name })}
    </Link>
  )
}

interface DrawnProps {
  readonly postId: string
  readonly place: PlaceView
  readonly below: readonly PlaceFeature[]
  readonly counts: readonly MapCount[]
  readonly spots: readonly MapSpot[]
  readonly located: number
  /** The one request that the map was opened for. */
  readonly of: RequestView | undefined
}

function Drawn({ postId, place, below, counts, spots, located, of }: DrawnProps) {
  const navigate = useNavigate()
  const [picked, setPicked] = useState<readonly string[]>(of ? [of.id] : [])
  const rows = useMemo(() => rowsOf(place, below, counts), [place, below, counts])
  const areas = useMemo(() => areasOf(place, rows), [place, rows])
  const marks = useMemo(
    () => spots.map(({ id, lng, lat, isOverdue }) => ({ id, lng, lat, isLate: isOverdue })),
    [spots],
  )
  const press = ({ spots: here, area }: Pressed): void => {
    setPicked(here)
    if (here.length === 0 && area) void navigate({ to: '/', search: { post: postId, place: area } })
  }
  return (
    <div className="map-page">
      <div>
        {areas.length + marks.length > 0 || of?.position ? (
          <LazyMap
            label={t('requests.office.map.of', { place: place.name })}
            areas={areas}
            spots={marks}
            pin={of?.position ?? null}
            centre={of?.position ?? null}
            onPress={press}
          />
        ) : (
          <Empty
            title={t('requests.office.map.none')}
            says={t('requests.office.map.none.says')}
            action={
              <Link to="/places" search={{ place: place.id }}>
                {t('requests.office.map.draw')}
              </Link>
            }
          />
        )}
        <MapSpots spots={spots.filter(({ id }) => picked.includes(id))} located={located} shown={spots.length} />
      </div>
      <MapTable postId={postId} place={place} rows={rows} />
    </div>
  )
}
