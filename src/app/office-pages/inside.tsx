/** What stands around every page behind the door: who reads, which sections are open to them, and the way out. */
import { useQuery } from '@tanstack/react-query'
import { Navigate, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { createContext, useContext, useEffect, useState } from 'react'
import { overseers } from '../../foundation/access/standing.ts'
import { t } from '../../foundation/language/words.ts'
import { Bell } from '../../modules/notices/web/office/bell.tsx'
import { useLive } from '../../modules/notices/web/use-live.ts'
import type { MeView } from '../../modules/people/contract.ts'
import { meQuery } from '../../modules/people/web/phone/me-query.ts'
import { supervisionQuery } from '../../modules/requests/web/office/office-queries.ts'
import { ErrorResult } from '../../ui/office/error-result.tsx'
import { Loading } from '../../ui/office/loaded.tsx'
import { PlaceSourceContext } from '../../ui/office/place-picker.tsx'
import { SearchBox } from '../../ui/office/search-box.tsx'
import { Shell } from '../../ui/office/shell.tsx'
import { Door } from './door.tsx'
import { NoPosts } from './no-posts.tsx'
import { NotForYou } from './not-for-you.tsx'
import { placeSource } from './place-source.ts'
import { mayOpen, sectionsFor } from './sections.tsx'
import { signOut } from './sign-out.ts'

const MeContext = createContext<MeView | undefined>(undefined)

/** Whoever reads the page; only behind the door. */
export function useMe(): MeView {
  const me = useContext(MeContext)
  if (!me) throw new Error('Nobody reads this page.')
  return me
}

export function Inside() {
  const query = useQuery(meQuery)
  const { pathname, searchStr } = useLocation()
  if (query.data === null) return <ToTheDoor from={`${pathname}${searchStr}`} />
  if (query.data === undefined)
    return (
      <Door title={t('ui.office.title')}>
        {query.error ? <ErrorResult error={query.error} retry={() => query.refetch()} /> : <Loading />}
      </Door>
    )
  if (!query.data.surfaces.includes('office')) return <NoPosts me={query.data} />
  return <AtWork me={query.data} pathname={pathname} />
}

/** Leads to the door once: where one is changes while the door is still on its way. */
function ToTheDoor({ from }: { readonly from: string }) {
  const navigate = useNavigate()
  const [to] = useState(from)
  useEffect(() => void navigate({ to: '/sign-in', search: { to }, replace: true }), [navigate, to])
  return null
}

function AtWork({ me, pathname }: { readonly me: MeView; readonly pathname: string }) {
  const open = sectionsFor(me)
  const counts = useWaiting(me)
  useLive(true)
  const first = open[0]
  if (pathname === '/' && first && first.href !== '/') return <Navigate to={first.href} replace />
  return (
    <MeContext value={me}>
      <PlaceSourceContext value={placeSource}>
        <Shell
          sections={open.map(({ href, word, icon }) => ({ href, label: t(word), icon, count: counts[href] }))}
          who={me.name}
          ownPage="/me/access"
          posts={me.posts.map((post) => `${post.placeName} · ${t(`people.role.${post.role}`)}`)}
          head={
            <>
              {oversees(me) && <HeadSearch />}
              <Bell />
            </>
          }
          onSignOut={signOut}
        >
          {mayOpen(me, pathname) ? <Outlet /> : <NotForYou />}
        </Shell>
      </PlaceSourceContext>
    </MeContext>
  )
}

const oversees = (me: MeView): boolean => me.posts.some(({ role }) => overseers.some((one) => one === role))

/** The words stay in the box while their page is shown. */
function HeadSearch() {
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const words = pathname === '/requests/search' && 'words' in search ? String(search.words) : ''
  return (
    <SearchBox
      label={t('requests.office.search')}
      words={words}
      onSearch={(typed) => void navigate({ to: '/requests/search', search: { words: typed } as never })}
    />
  )
}

/** What waits in the first post, for the sections that tell it. */
function useWaiting(me: MeView): Readonly<Record<string, number>> {
  const post = me.posts.find(({ role }) => overseers.some((one) => one === role))
  const { data } = useQuery({ ...supervisionQuery(post?.id ?? ''), enabled: post !== undefined })
  return data ? { '/': data.open, '/supervision': data.overdue } : {}
}
