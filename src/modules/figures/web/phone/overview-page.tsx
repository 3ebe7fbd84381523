/** 一图 in one hand: what of a place needs a look, and the figures of seven days with eight weeks behind them; each line opens its records. */
import { useQuery } from '@tanstack/react-query'
import { useSearch } from 'wouter'
import { overseers } from '../../../../foundation/access/standing.ts'
import { clock, t } from '../../../../foundation/language/words.ts'
import { MarkShape } from '../../../../ui/mark-shape.tsx'
import { Row, Rows, Section } from '../../../../ui/phone/card.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { ErrorNote } from '../../../../ui/phone/error-note.tsx'
import { Loading } from '../../../../ui/phone/loading.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { Spark } from '../../../../ui/spark.tsx'
import type { MeView } from '../../../people/contract.ts'
import type { Overview } from '../../contract.ts'
import { figureName, figureSaid } from './figure-said.ts'
import { overviewQuery } from './overview-queries.ts'
import './overview.css'

export default function OverviewPage({ me }: { readonly me: MeView }) {
  const placeId = new URLSearchParams(useSearch()).get('place')
  const posts = ownPlaces(me)
  const { data, error, refetch } = useQuery({ ...overviewQuery(placeId), enabled: posts.length > 0 })
  if (posts.length === 0)
    return (
      <Page title={t('figures.phone.overview')} back="/">
        <Empty title={t('figures.phone.notYours')} says={t('figures.phone.notYours.says')} />
      </Page>
    )
  const title = data
    ? t('figures.overview.title', { place: data.place.name, open: data.counts.open, overdue: data.counts.overdue })
    : t('figures.phone.overview')
  return (
    <Page title={title} back="/" lead={data && t('figures.phone.asOf', { at: clock(data.asOf) })}>
      {error && <ErrorNote error={error} retry={() => refetch()} />}
      {!data && !error && <Loading rows={6} />}
      {data && <Counts told={data} />}
      {data && <Course told={data} />}
      {posts.length > 1 && <Others posts={posts} hereId={data?.place.id} />}
    </Page>
  )
}

const views = ['overdue', 'dueSoon', 'unclaimed', 'silent', 'open'] as const

const Counts = ({ told: { counts, place } }: { readonly told: Overview }) => (
  <Section title={t('figures.phone.needed')}>
    <Rows label={t('figures.phone.needed')}>
      {views.map((view) => (
        <Row
          key={view}
          href={`/requests/inbox?${new URLSearchParams({ place: place.id, ...(view !== 'open' && { view }) })}`}
          title={t(`figures.overview.${view}`)}
          aside={
            <strong className={`overview-count${view === 'overdue' && counts.overdue > 0 ? ' overview-late' : ''}`}>
              {view === 'overdue' && counts.overdue > 0 && <MarkShape mark="overdue" />}
              {counts[view]}
            </strong>
          }
        />
      ))}
    </Rows>
  </Section>
)

const Course = ({ told: { course, place } }: { readonly told: Overview }) => (
  <Section title={t('figures.phone.week')}>
    <Rows label={t('figures.phone.week')}>
      {course.map(({ figure, weeks }) => {
        const week = weeks.at(-1)
        const asked = new URLSearchParams({
          place: place.id,
          figure: figure.name,
          ...(week && { from: week.from, to: week.to }),
        })
        return (
          <Row
            key={figure.name}
            href={`/overview/records?${asked}`}
            title={figureName(figure.name)}
            state={<Spark values={weeks.map(({ value }) => value)} />}
            aside={<strong className="overview-count">{figureSaid(figure)}</strong>}
          />
        )
      })}
    </Rows>
  </Section>
)

/** The places that I look after, each by the first of my posts there. */
function ownPlaces({ posts }: MeView): MeView['posts'] {
  const mine = posts.filter(({ role }) => overseers.some((one) => one === role))
  return mine.filter(({ placeId }, at) => mine.findIndex((other) => other.placeId === placeId) === at)
}

interface OthersProps {
  readonly posts: MeView['posts']
  readonly hereId: string | undefined
}

/** The other places that I look after. */
const Others = ({ posts, hereId }: OthersProps) => (
  <Section title={t('figures.phone.others')}>
    <Rows label={t('figures.phone.others')}>
      {posts
        .filter(({ placeId }) => placeId !== hereId)
        .map(({ id, placeId, placeName }) => (
          <Row key={id} href={`/overview?${new URLSearchParams({ place: placeId })}`} title={placeName} />
        ))}
    </Rows>
  </Section>
)
