/** One place: where it lies, what can be done with it, its facts, whoever looks after it, and what lies below. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { countPoints } from '../../../../foundation/geometry/shape.ts'
import { day, t } from '../../../../foundation/language/words.ts'
import { Facts } from '../../../../ui/facts.tsx'
import { Card, Columns } from '../../../../ui/office/content.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import type { PlaceView } from '../../contract.ts'
import { Children } from './children.tsx'
import { Households } from './households.tsx'
import { postsQuery } from './office-queries.ts'
import { PlacePeople } from './place-people.tsx'
import { PlaceSteps } from './place-steps.tsx'
import { WaitingChanges } from './waiting-changes.tsx'

export function PlaceDetails({ place }: { readonly place: PlaceView }) {
  const posts = useQuery(postsQuery(place.id))
  return (
    <>
      <PageTitle title={place.name} lead={<Chain place={place} />} />
      <PlaceSteps place={place} />
      <Columns>
        <div>
          {place.kind === 'building' ? (
            <Households place={place} />
          ) : (
            <Children place={place} posts={posts.data?.posts} isAll={posts.data?.isAll ?? false} />
          )}
        </div>
        <div>
          <Card title={t('territory.office.facts')}>
            <PlaceFacts place={place} />
          </Card>
          <WaitingChanges place={place} />
          <PlacePeople place={place} posts={posts} />
        </div>
      </Columns>
    </>
  )
}

const Chain = ({ place }: { readonly place: PlaceView }) => (
  <span>
    {place.chain.slice(0, -1).map(({ id, name }) => (
      <Fragment key={id}>
        <Link className="quiet-link" to="/places" search={{ place: id }}>
          {name}
        </Link>
        {' › '}
      </Fragment>
    ))}
    {t(`territory.kind.${place.kind}`)}
    {place.validTo && ` · ${t('territory.office.closedOn', { on: day(place.validTo) })}`}
  </span>
)

const PlaceFacts = ({ place }: { readonly place: PlaceView }) => (
  <Facts
    items={[
      {
        label: t('territory.field.code'),
        value: place.codeIsLocal ? `${place.code} · ${t('territory.field.codeIsLocal')}` : place.code,
      },
      {
        label: t('territory.field.officialName'),
        value: place.officialName === place.name ? null : place.officialName,
      },
      { label: t('territory.add.gridType'), value: place.gridType && t(`territory.gridType.${place.gridType}`) },
      { label: t('territory.isRed'), value: place.isRed ? t('territory.office.isRed') : null },
      { label: t('territory.field.validFrom'), value: day(place.validFrom) },
      { label: t('territory.field.validTo'), value: place.validTo && day(place.validTo) },
      { label: t('territory.field.point'), value: place.point && `${place.point.lng}, ${place.point.lat}` },
      {
        label: t('territory.field.boundary'),
        value: place.boundary
          ? t('territory.office.boundary.points', { count: countPoints(place.boundary) })
          : t('territory.office.boundary.none'),
      },
    ]}
  />
)
