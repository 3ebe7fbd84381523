/** The first page: what waits for whoever has signed in, and for everybody else what this is. */
import { Redirect } from 'wouter'
import { newestQuery } from '../modules/requests/web/phone/requests-queries.ts'
import { queries } from '../ui/queries.ts'
import { lazyPage, WithMe } from './phone-gates.tsx'

const loadHome = () => import('../modules/requests/web/phone/home-page.tsx')
const Home = lazyPage(loadHome)
const Welcome = lazyPage(() => import('../modules/people/web/phone/welcome-page.tsx'))

/** Begins to fetch what the first page needs, before anything is drawn: on a slow line each round trip counts. */
export function readStart(): void {
  void loadHome()
  void queries.prefetchQuery(newestQuery)
}

export const PhoneStart = () => (
  <WithMe
    draw={(me) => {
      if (!me) return <Welcome />
      return me.posts.length > 0 ? <Home me={me} /> : <Redirect to="/join" replace />
    }}
  />
)
