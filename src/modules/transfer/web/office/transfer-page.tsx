/** Tables in and out: take a template, send a table in, take one out, and what was sent in lately. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf } from '../../../../foundation/http/client.ts'
import { human, number, t } from '../../../../foundation/language/words.ts'
import { ChooseFile } from '../../../../ui/office/choose-file.tsx'
import { Card, Columns } from '../../../../ui/office/content.tsx'
import { DataTable } from '../../../../ui/office/data-table.tsx'
import { ErrorResult } from '../../../../ui/office/error-result.tsx'
import { FilterBar, FilterChoice } from '../../../../ui/office/filter-bar.tsx'
import { FilterPlace } from '../../../../ui/office/filter-place.tsx'
import { linkTo } from '../../../../ui/office/link-to.ts'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { placesOf } from '../../../../ui/office/places-of.ts'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import type { MeView } from '../../../people/contract.ts'
import { type ImportView, transferContract } from '../../contract.ts'
import { importersOf } from '../../contract-importers.ts'
import { importsQuery, keepImport, type TableKind, tableKinds, transfer } from './office-queries.ts'
import './transfer.css'

export default function TransferPage({ me }: { readonly me: MeView }) {
  const [filters, narrow] = useFilters('kind', 'place')
  const [fault, setFault] = useState<unknown>()
  const navigate = useNavigate()
  const posts = me.posts.filter(({ level }) => level !== 'city')
  const mine = tableKinds.filter((one) => posts.some(({ role }) => importersOf(one).includes(role)))
  const kind = mine.find((one) => one === filters.kind) ?? mine[0] ?? 'people'
  const tops = placesOf(posts, importersOf(kind))
  const placeId = filters.place ?? tops[0]?.id ?? ''
  const query = useQuery(importsQuery)
  const waiting = query.data?.filter(({ state }) => state === 'ready' || state === 'failed').length ?? 0
  const send = async (file: File): Promise<void> => {
    setFault(undefined)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const view = await transfer.read({ id: placeId, kind, mediaType: mediaTypeOf(file), bytes })
    keepImport(view)
    await navigate(linkTo(`/transfer/${view.id}`))
  }
  return (
    <>
      <PageTitle
        title={waiting > 0 ? t('transfer.office.title.waiting', { count: waiting }) : t('transfer.office.title')}
        lead={t('transfer.office.lead')}
      />
      <FilterBar>
        <FilterChoice
          label={t('transfer.office.kind')}
          options={mine.map((one) => ({ value: one, label: t(`transfer.kind.${one}`) }))}
          value={kind}
          onChange={(chosen) => narrow({ kind: chosen })}
          isNeeded
        />
        <FilterPlace
          label={t('transfer.office.place')}
          tops={tops}
          value={placeId}
          onChange={(chosen) => narrow({ place: chosen })}
        />
      </FilterBar>
      <Columns>
        <div>
          <Card title={t('transfer.office.in', { kind: t(`transfer.kind.${kind}`) })}>
            <p>{t(`transfer.office.in.${kind}`)}</p>
            <div className="transfer-steps">
              <ChooseFile
                accept=".xlsx,.csv"
                label={t('transfer.office.file')}
                says={t('transfer.office.choose')}
                saysPending={t('transfer.office.reading')}
                onChosen={send}
                failed={setFault}
              />
              <a href={addressOf(transferContract, 'template', { kind })} download>
                {t('transfer.office.template')}
              </a>
            </div>
            {fault !== undefined && <ErrorResult error={fault} />}
          </Card>
        </div>
        <div>
          <Card title={t('transfer.office.out', { kind: t(`transfer.kind.${kind}`) })}>
            {kind === 'orders' ? (
              <p>
                {t('transfer.office.out.orders')}{' '}
                <Link {...linkTo('/?view=ended')}>{t('transfer.office.out.orders.open')}</Link>
              </p>
            ) : (
              <>
                <p>{t('transfer.office.out.says')}</p>
                <Downloads placeId={placeId} kind={kind} />
              </>
            )}
          </Card>
        </div>
      </Columns>
      <h2 className="transfer-lately">{t('transfer.office.lately')}</h2>
      <DataTable<ImportView>
        label={t('transfer.office.lately')}
        columns={[
          { key: 'kind', title: t('transfer.office.kind'), width: 160, cell: (one) => t(`transfer.kind.${one.kind}`) },
          { key: 'place', title: t('transfer.office.place'), cell: ({ placeName }) => placeName },
          {
            key: 'state',
            title: t('transfer.office.state'),
            width: 140,
            cell: (one) => t(`transfer.state.${one.state}`),
          },
          { key: 'counts', title: t('transfer.office.counts'), width: 320, cell: sayCounts },
          { key: 'at', title: t('transfer.office.at'), width: 150, cell: ({ at }) => human(at) },
        ]}
        asCard={(one) => (
          <>
            <span className="card-title">
              {t(`transfer.kind.${one.kind}`)} · {one.placeName}
            </span>
            <span className="card-says">{sayCounts(one)}</span>
            <div className="card-foot">{t(`transfer.state.${one.state}`)}</div>
          </>
        )}
        rows={query.data}
        rowKey={(one) => one.id}
        hrefOf={(one) => `/transfer/${one.id}`}
        error={query.error}
        retry={query.refetch}
        empty={{ title: t('transfer.office.none'), says: t('transfer.office.none.says') }}
      />
    </>
  )
}

const Downloads = ({ placeId, kind }: { readonly placeId: string; readonly kind: TableKind }) => (
  <div className="transfer-steps">
    {(['xlsx', 'csv'] as const).map((format) => (
      <a key={format} href={addressOf(transferContract, 'extract', { id: placeId, kind, format })} download>
        {t(`transfer.office.out.${format}`)}
      </a>
    ))}
  </div>
)

const sayCounts = ({ counts }: ImportView): string =>
  (['new', 'changed', 'same', 'wrong'] as const)
    .filter((one) => counts[one] > 0)
    .map((one) => `${t(`transfer.outcome.${one}`)} ${number(counts[one])}`)
    .join(' · ')

/** Browsers disagree about what a CSV file is; its name does not. */
const mediaTypeOf = ({ name }: File): string =>
  /\.csv$/i.test(name) ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
