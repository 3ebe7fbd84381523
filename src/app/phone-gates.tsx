/** Who may open which page of the phone: whoever comes, whoever has signed in, whoever has a post. */
import { useQuery } from '@tanstack/react-query'
import { type ComponentType, lazy, type ReactNode } from 'react'
import { Redirect, useLocation, useSearch } from 'wouter'
import { Refused } from '../foundation/http/client.ts'
import { t } from '../foundation/language/words.ts'
import type { MeView } from '../modules/people/contract.ts'
import { meQuery } from '../modules/people/web/phone/me-query.ts'
import { withOnward } from '../modules/people/web/phone/onward.ts'
import { Brand } from '../ui/phone/brand.tsx'
import { ErrorNote } from '../ui/phone/error-note.tsx'
import { Loading } from '../ui/phone/loading.tsx'
import { Page } from '../ui/phone/page.tsx'

export type PageFile<Props> = () => Promise<{ default: ComponentType<Props> }>

/** A page's file that does not come is a lost connection, and said as one. */
export const lazyPage = <Props,>(load: PageFile<Props>) =>
  lazy(() =>
    load().catch(() => {
      throw new Refused(0, 'offline')
    }),
  )

/** The frame of a page that is still on its way. */
export const Waiting = () => (
  <div className="page">
    <header className="page-head">
      <Brand />
    </header>
    <main className="page-body">
      <Loading />
    </main>
  </div>
)

/** Draws with whoever holds this phone; null for somebody who has not signed in. */
export function WithMe({ draw }: { readonly draw: (me: MeView | null) => ReactNode }) {
  const query = useQuery(meQuery)
  if (query.data !== undefined) return <>{draw(query.data)}</>
  if (!query.error) return <Waiting />
  return (
    <Page title={t('ui.name')}>
      <ErrorNote error={query.error} retry={() => query.refetch()} />
    </Page>
  )
}

/** The address as it stands, to come back to. */
function useHere(): string {
  const [path] = useLocation()
  const search = useSearch()
  return search ? `${path}?${search}` : path
}

export function forAnyone(load: PageFile<{ me: MeView | null }>): ComponentType {
  const Shown = lazyPage(load)
  return () => <WithMe draw={(me) => <Shown me={me} />} />
}

export function forSignedIn(load: PageFile<{ me: MeView }>): ComponentType {
  const Shown = lazyPage(load)
  return () => {
    const here = useHere()
    return <WithMe draw={(me) => (me ? <Shown me={me} /> : <Redirect to={withOnward('/sign-in', here)} replace />)} />
  }
}

export function forMembers(load: PageFile<{ me: MeView }>): ComponentType {
  const Shown = lazyPage(load)
  return () => {
    const here = useHere()
    const draw = (me: MeView | null) => {
      if (!me) return <Redirect to={withOnward('/sign-in', here)} replace />
      return me.posts.length > 0 ? <Shown me={me} /> : <Redirect to={withOnward('/join', here)} replace />
    }
    return <WithMe draw={draw} />
  }
}
