/** What lies directly below a place, each with whoever looks after it. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { covers, type Role } from '../../../../foundation/access/standing.ts'
import { number, t } from '../../../../foundation/language/words.ts'
import { type Column, DataTable } from '../../../../ui/office/data-table.tsx'
import type { PostLine } from '../../../people/contract.ts'
import type { PlaceLine, PlaceView } from '../../contract.ts'
import { childrenQuery } from './office-queries.ts'

interface ChildrenProps {
  readonly place: PlaceView
  /** Everybody with a post at this place and below it, once it is known. */
  readonly posts: readonly PostLine[] | undefined
  /** False when there are more of them than were read. */
  readonly isAll: boolean
}

const looksAfter: readonly Role[] = ['communitySecretary', 'branchSecretary', 'gridWorker', 'buildingHead']

export function Children({ place, posts, isAll }: ChildrenProps) {
  const query = useQuery(childrenQuery(place.id))
  const namesAt = ({ path }: PlaceLine) =>
    looksAfter.flatMap((role) =>
      (posts ?? []).filter((post) => post.role === role && post.path === path).map(({ name }) => name),
    )
  const isVacant = ({ kind, path }: PlaceLine) =>
    posts !== undefined && kind === 'grid' && !posts.some((post) => post.role === 'gridWorker' && post.path === path)
  const countBelow = ({ path }: PlaceLine) => (posts ?? []).filter((post) => covers(path, post.path)).length
  const isLow = place.kind === 'community' || place.kind === 'grid' || place.kind === 'microgrid'
  const columns: Column<PlaceLine>[] = [
    { key: 'name', title: t('territory.add.name'), width: 180, cell: (child) => <Named {...child} /> },
    { key: 'kind', title: t('territory.add.kind'), width: 104, cell: kindOf },
  ]
  if (isLow)
    columns.push({
      key: 'people',
      title: t('territory.office.responsible'),
      width: 176,
      cell: (child) => <Responsible names={namesAt(child)} isVacant={isVacant(child)} />,
    })
  if (isAll)
    columns.push({
      key: 'posts',
      title: t('territory.office.posts'),
      width: 72,
      align: 'end',
      cell: (child) => number(countBelow(child)),
    })
  const title = query.data ? t('territory.office.childrenCount', { count: query.data.length }) : t('territory.children')
  return (
    <div>
      <h2 className="list-title">{title}</h2>
      <DataTable<PlaceLine>
        label={t('territory.children')}
        columns={columns}
        asCard={(child) => (
          <>
            <Link className="card-link" to="/places" search={{ place: child.id }}>
              <span className="card-title">{child.name}</span>
              <span className="card-says">{[kindOf(child), child.code].join(' · ')}</span>
            </Link>
            {isLow && <Responsible names={namesAt(child)} isVacant={isVacant(child)} />}
          </>
        )}
        rows={query.data}
        rowKey={({ id }) => id}
        hrefOf={({ id }) => `/places?place=${id}`}
        error={query.error}
        retry={query.refetch}
        empty={{
          title: t('territory.office.noChildren'),
          says: place.openSteps.includes('add') ? t('territory.office.noChildren.says') : undefined,
        }}
      />
    </div>
  )
}

const Named = ({ name, code }: PlaceLine) => (
  <>
    {name}
    <span className="place-code">{code}</span>
  </>
)

const kindOf = ({ kind, gridType, isRed }: PlaceLine): string => {
  if (isRed) return t('territory.isRed')
  return gridType ? t(`territory.gridType.${gridType}`) : t(`territory.kind.${kind}`)
}

interface ResponsibleProps {
  readonly names: readonly string[]
  readonly isVacant: boolean
}

const Responsible = ({ names, isVacant }: ResponsibleProps) => (
  <>
    {names.length > 0 || isVacant ? names.join(t('ui.office.and')) : '—'}
    {isVacant && <span className="place-vacant">{t('territory.office.noWorker')}</span>}
  </>
)
