/** What a place makes public, month by month: for anyone, signed in or not. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'
import { addressOf } from '../../../../foundation/http/client.ts'
import { day, t } from '../../../../foundation/language/words.ts'
import { Row, Rows, Said, Section } from '../../../../ui/phone/card.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { type OpenView, publicationsContract } from '../../contract.ts'
import { monthName, OpenTables } from '../open-tables.tsx'
import { openQuery } from '../publications-queries.ts'
import './open.css'

export default function OpenPage() {
  const { code = '', month } = useParams<{ code: string; month?: string }>()
  const query = useQuery(openQuery(code))
  const view = query.data?.find((one) => one.month === month) ?? query.data?.[0]
  const others = query.data?.filter((one) => one !== view) ?? []
  return (
    <Page
      title={
        view
          ? t('publications.title', { place: view.place.name, month: monthName(view.month) })
          : t('publications.name')
      }
      lead={view && t('publications.lead', { until: day(view.untilOn) })}
    >
      <Loaded query={query} rows={6}>
        {() => (
          <>
            {view && <Open view={view} />}
            {others.length > 0 && (
              <Section title={t('publications.others')}>
                <Rows label={t('publications.others')}>
                  {others.map((one) => (
                    <Row key={one.id} href={`/open/${code}/${one.month}`} title={monthName(one.month)} />
                  ))}
                </Rows>
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

const Open = ({ view }: { readonly view: OpenView }) => (
  <>
    {view.note && <Said>{view.note}</Said>}
    <OpenTables tables={view.tables} />
    <div className="open-keep">
      <a
        className="btn btn-quiet"
        href={addressOf(publicationsContract, 'openTable', { id: view.id })}
        download={`${view.place.code}-${view.month}.csv`}
      >
        {t('publications.keep.csv')}
      </a>
      <a
        className="btn btn-quiet"
        href={addressOf(publicationsContract, 'openOne', { id: view.id })}
        download={`${view.place.code}-${view.month}.json`}
      >
        {t('publications.keep.json')}
      </a>
    </div>
  </>
)
