/** The organisations of a place and below it: partner units, volunteer teams, departments. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { officeRoles } from '../../../../foundation/access/standing.ts'
import { number, t } from '../../../../foundation/language/words.ts'
import { DataTable } from '../../../../ui/office/data-table.tsx'
import { FilterBar, FilterSearch } from '../../../../ui/office/filter-bar.tsx'
import { FilterPlace } from '../../../../ui/office/filter-place.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { placesOf } from '../../../../ui/office/places-of.ts'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import { usePlaceName } from '../../../../ui/office/use-place-name.ts'
import { Views } from '../../../../ui/office/views.tsx'
import type { MeView } from '../../../people/contract.ts'
import { keepers, type OrganizationLine, organizationKinds } from '../../contract.ts'
import { AddOrganization } from './add-organization.tsx'
import { listQuery } from './office-queries.ts'

export default function OrganizationsPage({ me }: { readonly me: MeView }) {
  const [filters, narrow] = useFilters('place', 'kind', 'name')
  const [isAdding, setAdding] = useState(false)
  const tops = placesOf(me.posts, officeRoles)
  const placeId = filters.place ?? tops[0]?.id ?? ''
  const place = usePlaceName(placeId, tops)
  const query = useQuery(listQuery(placeId))
  const all = query.data?.organizations
  const kind = organizationKinds.find((one) => one === filters.kind)
  const words = (filters.name ?? '').trim()
  const rows = all?.filter(
    (one) => (!kind || one.kind === kind) && (one.name.includes(words) || one.specialty?.includes(words)),
  )
  const count = (one: OrganizationLine['kind']): number => all?.filter((line) => line.kind === one).length ?? 0
  const mayAdd = me.posts.some((post) => keepers.some((role) => role === post.role))
  return (
    <>
      <PageTitle
        title={
          all && place
            ? t('organizations.office.title', {
                place,
                kinds:
                  organizationKinds
                    .filter((one) => count(one) > 0)
                    .map((one) => t(`organizations.office.count.${one}`, { count: count(one) }))
                    .join(t('organizations.office.comma')) || t('organizations.office.none'),
              })
            : t('organizations.office.organizations')
        }
        actions={
          mayAdd && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('organizations.add')}
            </Button>
          )
        }
      />
      <Views
        label={t('organizations.office.views')}
        here={kind ?? 'all'}
        items={[
          {
            key: 'all',
            label: t('organizations.office.all'),
            search: { ...filters, kind: undefined },
            count: all?.length,
          },
          ...organizationKinds.map((one) => ({
            key: one,
            label: t(`organizations.kind.${one}`),
            search: { ...filters, kind: one },
            count: all && count(one),
          })),
        ]}
      />
      <FilterBar onReset={words ? () => narrow({ name: undefined }) : undefined}>
        <FilterPlace
          label={t('organizations.office.place')}
          tops={tops}
          value={placeId}
          onChange={(chosen) => narrow({ place: chosen })}
        />
        <FilterSearch
          label={t('organizations.office.search')}
          value={filters.name ?? ''}
          onChange={(name) => narrow({ name: name || undefined })}
        />
      </FilterBar>
      <DataTable<OrganizationLine>
        label={t('organizations.office.organizations')}
        columns={[
          { key: 'name', title: t('organizations.add.name'), width: 230, cell: ({ name }) => name },
          {
            key: 'kind',
            title: t('organizations.add.kind'),
            width: 120,
            cell: (one) => t(`organizations.kind.${one.kind}`),
          },
          { key: 'place', title: t('organizations.office.place'), width: 180, cell: ({ placeName }) => placeName },
          {
            key: 'specialty',
            title: t('organizations.field.specialty'),
            width: 160,
            cell: ({ specialty }) => specialty ?? '—',
          },
          { key: 'contact', title: t('organizations.field.contactName'), width: 230, cell: contactOf },
          {
            key: 'members',
            title: t('organizations.field.members'),
            width: 90,
            align: 'end',
            cell: ({ members }) => number(members),
          },
        ]}
        asCard={(one) => (
          <Link className="card-link" to={`/organizations/${one.id}`}>
            <span className="card-title">{one.name}</span>
            <span className="card-says">
              {[t(`organizations.kind.${one.kind}`), one.placeName, one.specialty].filter(Boolean).join(' · ')}
            </span>
          </Link>
        )}
        rows={rows}
        rowKey={(one) => one.id}
        hrefOf={(one) => `/organizations/${one.id}`}
        loading={query.isFetching}
        error={query.error}
        retry={query.refetch}
        empty={
          words
            ? { title: t('organizations.office.noneFound') }
            : { title: t('organizations.office.none'), says: t('organizations.office.none.says') }
        }
      />
      {query.data && !query.data.isAll && <p className="below-table">{t('organizations.office.notAll')}</p>}
      {isAdding && <AddOrganization placeId={placeId} tops={tops} onClose={() => setAdding(false)} />}
    </>
  )
}

const contactOf = ({ contactName, contactPhone }: OrganizationLine): string =>
  [contactName, contactPhone].filter(Boolean).join(' ') || '—'
