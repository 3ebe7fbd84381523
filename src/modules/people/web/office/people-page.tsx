/** Who holds which post at a place and below it, and which grids have nobody. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { officeRoles, type Role, roles } from '../../../../foundation/access/standing.ts'
import { day, t } from '../../../../foundation/language/words.ts'
import { DataTable } from '../../../../ui/office/data-table.tsx'
import { FilterBar, FilterChoice, FilterSearch } from '../../../../ui/office/filter-bar.tsx'
import { FilterPlace } from '../../../../ui/office/filter-place.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { placesOf } from '../../../../ui/office/places-of.ts'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import { usePlaceName } from '../../../../ui/office/use-place-name.ts'
import type { MeView, PostLine } from '../../contract.ts'
import { Appoint } from './appoint.tsx'
import { EndPost } from './end-post.tsx'
import { GiveReset } from './give-reset.tsx'
import { postsQuery, vacantQuery } from './office-queries.ts'
import { PhoneNumber } from './phone-number.tsx'
import { ResetSecond } from './reset-second.tsx'
import { Vacancies } from './vacancies.tsx'
import './people-office.css'

const appointing: readonly Role[] = ['communitySecretary', 'streetOffice', 'districtOffice', 'administrator']

export default function PeoplePage({ me }: { readonly me: MeView }) {
  const [filters, narrow] = useFilters('place', 'role', 'name')
  const [opened, setOpened] = useState<{ readonly placeId: string; readonly role?: Role }>()
  const [ending, setEnding] = useState<PostLine>()
  const [resetting, setResetting] = useState<PostLine>()
  const [giving, setGiving] = useState<PostLine>()
  const stepsOf = (post: PostLine) => (
    <div className="card-buttons">
      {post.mayEnd && <Button onClick={() => setEnding(post)}>{t('people.office.end')}</Button>}
      {post.mayGiveReset && <Button onClick={() => setGiving(post)}>{t('people.giveReset')}</Button>}
      {post.mayReset && <Button onClick={() => setResetting(post)}>{t('people.office.reset')}</Button>}
    </div>
  )
  const tops = placesOf(me.posts, officeRoles)
  const placeId = filters.place ?? tops[0]?.id ?? ''
  const place = usePlaceName(placeId, tops)
  const role = roles.find((one) => one === filters.role)
  const query = useQuery(postsQuery(placeId, role))
  const vacant = useQuery(vacantQuery(placeId)).data
  const words = (filters.name ?? '').trim()
  const rows = query.data?.posts.filter((post) => post.name.includes(words) || post.accountName?.includes(words))
  const mayAppoint = me.posts.some((post) => appointing.includes(post.role))
  return (
    <>
      <PageTitle
        title={
          query.data && vacant && place
            ? t(role ? 'people.office.title.role' : 'people.office.title', {
                place,
                count: query.data.posts.length,
                role: role && t(`people.role.${role}`),
                vacant: vacant.length,
              })
            : t('people.office.people')
        }
        actions={
          mayAppoint && (
            <Button type="primary" onClick={() => setOpened({ placeId })}>
              {t('people.appoint')}
            </Button>
          )
        }
      />
      {vacant && vacant.length > 0 && (
        <Vacancies
          vacant={vacant}
          onAppoint={mayAppoint ? (gridId) => setOpened({ placeId: gridId, role: 'gridWorker' }) : undefined}
        />
      )}
      <FilterBar onReset={role || words ? () => narrow({ role: undefined, name: undefined }) : undefined}>
        <FilterPlace
          label={t('people.field.place')}
          tops={tops}
          value={placeId}
          onChange={(chosen) => narrow({ place: chosen })}
        />
        <FilterChoice
          label={t('people.field.role')}
          options={roles
            .filter((one) => one !== 'resident')
            .map((one) => ({ value: one, label: t(`people.role.${one}`) }))}
          value={role}
          onChange={(chosen) => narrow({ role: chosen })}
        />
        <FilterSearch
          label={t('people.field.name')}
          value={filters.name ?? ''}
          onChange={(name) => narrow({ name: name || undefined })}
        />
      </FilterBar>
      <DataTable<PostLine>
        label={t('people.office.people')}
        columns={[
          { key: 'name', title: t('people.field.name'), width: 140, cell: ({ name }) => name },
          { key: 'role', title: t('people.field.role'), width: 120, cell: (post) => t(`people.role.${post.role}`) },
          { key: 'place', title: t('people.field.place'), width: 150, cell: ({ placeName }) => placeName },
          { key: 'phone', title: t('people.field.phone'), width: 184, cell: (post) => <PhoneNumber post={post} /> },
          {
            key: 'account',
            title: t('people.field.account'),
            width: 150,
            cell: ({ accountName }) => accountName ?? '—',
          },
          { key: 'since', title: t('people.field.from'), width: 126, cell: spanOf },
          {
            key: 'end',
            title: t('people.office.steps'),
            width: rows?.some((post) => post.mayGiveReset) ? 224 : 124,
            cell: stepsOf,
          },
        ]}
        asCard={(post) => (
          <>
            <span className="card-title">{post.name}</span>
            <span className="card-says">{[post.placeName, t(`people.role.${post.role}`)].join(' · ')}</span>
            {post.phone && (
              <div>
                <PhoneNumber post={post} />
              </div>
            )}
            <div className="card-foot">
              {post.to ? spanOf(post) : t('people.office.since', { from: day(post.from) })}
              {stepsOf(post)}
            </div>
          </>
        )}
        rows={rows}
        rowKey={({ postId }) => postId}
        loading={query.isFetching}
        error={query.error}
        retry={query.refetch}
        empty={
          role || words
            ? { title: t('people.office.noneFound'), says: t('people.office.noneFound.says') }
            : { title: t('people.office.none'), says: t('people.office.none.says') }
        }
      />
      {query.data && !query.data.isAll && <p className="below-table">{t('people.office.notAll')}</p>}
      {opened && <Appoint {...opened} tops={tops} onClose={() => setOpened(undefined)} />}
      {giving && <GiveReset post={giving} onClose={() => setGiving(undefined)} />}
      {resetting && <ResetSecond post={resetting} onClose={() => setResetting(undefined)} />}
      {ending && <EndPost post={ending} onClose={() => setEnding(undefined)} />}
    </>
  )
}

const spanOf = ({ from, to }: PostLine): string =>
  to ? t('people.office.span', { from: day(from), to: day(to) }) : day(from)
