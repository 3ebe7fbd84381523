/** The first page: what waits for me, one large door to ask for something, and what can be taken. */
import { useQuery } from '@tanstack/react-query'
import { overseers } from '../../../../foundation/access/standing.ts'
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink, DoorLink } from '../../../../ui/phone/button.tsx'
import { Row, Rows, Section } from '../../../../ui/phone/card.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { ErrorNote } from '../../../../ui/phone/error-note.tsx'
import { Loading } from '../../../../ui/phone/loading.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import type { MeView } from '../../../people/contract.ts'
import type { RequestLine } from '../../contract.ts'
import { useAsOrigin } from './came-from.ts'
import { type Home, headline } from './headline.ts'
import { HomeTaking } from './home-taking.tsx'
import { hasEnded } from './look.ts'
import { ownPlaces, placeText } from './own-places.ts'
import { RequestRow } from './request-row.tsx'
import { homeQuery, newestQuery } from './requests-queries.ts'
import './requests.css'

export default function HomePage({ me }: { readonly me: MeView }) {
  useAsOrigin()
  const home = useQuery(homeQuery)
  const newest = useQuery(newestQuery)
  const error = home.error ?? newest.error
  const [place] = ownPlaces(me)
  return (
    <Page
      title={home.data ? headline(home.data) : t('requests.phone.home.title')}
      lead={place && placeText(place)}
      tabs
    >
      <DoorLink href="/requests/new" title={t('requests.phone.ask')} says={t('requests.phone.ask.says')} icon="ask" />
      {me.posts.some(oversees) && (
        <ButtonLink href="/overview" icon="list">
          {t('requests.phone.overview')}
        </ButtonLink>
      )}
      {error && <ErrorNote error={error} retry={() => Promise.all([home.refetch(), newest.refetch()])} />}
      {home.data && newest.data && <Waiting home={home.data} lines={newest.data.lines} />}
      {!error && !(home.data && newest.data) && <Loading rows={2} />}
      <ButtonLink href="/requests/nearby" icon="place">
        {t('requests.phone.nearby')}
      </ButtonLink>
      <ButtonLink href="/settings" icon="text">
        {t('requests.phone.elder')}
      </ButtonLink>
    </Page>
  )
}

const oversees = ({ role }: MeView['posts'][number]): boolean => overseers.some((one) => one === role)

/** The first page stays short: the rest is one tap away. */
const mostOpen = 3

function Waiting({ home, lines }: { readonly home: Home; readonly lines: readonly RequestLine[] }) {
  const toConfirm = lines.filter((line) => line.state === 'answered')
  const open = lines.filter((line) => line.state !== 'answered' && !hasEnded(line.state)).slice(0, mostOpen)
  const hidden = home.mine.open - toConfirm.length - open.length
  const taking = <HomeTaking home={home} />
  const isTakingFirst = open.length === 0 || (home.work?.overdue ?? 0) > 0
  return (
    <>
      {toConfirm.length > 0 && (
        <Section title={t('requests.phone.home.toConfirm')}>
          <Lines lines={toConfirm} />
        </Section>
      )}
      {isTakingFirst && taking}
      {open.length + hidden > 0 && (
        <Section title={t('requests.phone.home.open')}>
          <Lines lines={open} further={hidden} />
        </Section>
      )}
      {!isTakingFirst && taking}
      {home.mine.open === 0 && home.available === null && (
        <Empty title={t('requests.phone.home.empty')} says={t('requests.phone.home.empty.says')} />
      )}
    </>
  )
}

interface LinesProps {
  readonly lines: readonly RequestLine[]
  /** How many more there are. */
  readonly further?: number
}

const Lines = ({ lines, further = 0 }: LinesProps) => (
  <Rows>
    {lines.map((line) => (
      <RequestRow key={line.id} line={line} />
    ))}
    {further > 0 && <Row href="/requests/mine" title={t('requests.phone.home.further', { count: further })} />}
  </Rows>
)
