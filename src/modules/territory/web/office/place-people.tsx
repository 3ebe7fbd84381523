/** Whoever looks after a place: whom to turn to, and how many hold which post there and below. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { roles } from '../../../../foundation/access/standing.ts'
import { number, t } from '../../../../foundation/language/words.ts'
import { Card } from '../../../../ui/office/content.tsx'
import type { PostLine } from '../../../people/contract.ts'
import type { PlaceView } from '../../contract.ts'
import { responsibleQuery } from './office-queries.ts'

interface PlacePeopleProps {
  readonly place: PlaceView
  readonly posts: UseQueryResult<{ posts: PostLine[]; isAll: boolean }>
}

const high: readonly PlaceView['kind'][] = ['city', 'district', 'street']

export function PlacePeople({ place, posts }: PlacePeopleProps) {
  const responsible = useQuery({ ...responsibleQuery(place.id), enabled: !high.includes(place.kind) }).data ?? []
  const counts = roles.toReversed().flatMap((role) => {
    const count = posts.data?.posts.filter((post) => post.role === role).length ?? 0
    return count > 0 ? [{ role, count }] : []
  })
  return (
    <>
      {responsible.length > 0 && (
        <Card title={t('territory.office.responsible')}>
          <ul className="responsible">
            {responsible.map(({ name, role, placeName }) => (
              <li key={`${placeName} ${role} ${name}`}>
                {name}
                <span>{t('territory.office.postAt', { place: placeName, role: t(`people.role.${role}`) })}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {posts.data && (
        <Card title={t('territory.office.inPosts')}>
          {counts.length === 0 ? (
            <p>{t('territory.office.nobody')}</p>
          ) : (
            <ul className="counts">
              {counts.map(({ role, count }) => (
                <li key={role}>
                  <Link to="/people" search={{ place: place.id, role }}>
                    {t(`people.role.${role}`)}
                  </Link>
                  <span>{number(count)}</span>
                </li>
              ))}
            </ul>
          )}
          {!posts.data.isAll && (
            <p className="note-small">{t('territory.office.notAll', { count: posts.data.posts.length })}</p>
          )}
          <p className="card-more">
            {place.kind !== 'city' && (
              <Link to="/places/responsibility" search={{ place: place.id }}>
                {t('territory.office.responsibility')}
              </Link>
            )}
            <Link to="/people" search={{ place: place.id }}>
              {t('territory.office.allPeople')}
            </Link>
            <Link to="/organizations" search={{ place: place.id }}>
              {t('territory.office.allOrganizations')}
            </Link>
          </p>
        </Card>
      )}
    </>
  )
}
