/** The office surface: which address shows which page. Every page is a file of its own, loaded when it is asked for. */

import { catalogues } from 'virtual:words'
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router'
import { type ComponentType, lazy } from 'react'
import { createRoot } from 'react-dom/client'
import { Refused } from '../foundation/http/client.ts'
import { startWords } from '../foundation/language/words.ts'
import type { MeView } from '../modules/people/contract.ts'
import { meQuery } from '../modules/people/web/phone/me-query.ts'
import { loadControlWords } from '../ui/office/control-words.ts'
import { ErrorResult } from '../ui/office/error-result.tsx'
import { Frame } from '../ui/office/frame.tsx'
import { Loading } from '../ui/office/loaded.tsx'
import '../ui/office/office.css'
import { queries } from '../ui/queries.ts'
import { Inside, useMe } from './office-pages/inside.tsx'
import { Missing } from './office-pages/not-for-you.tsx'

type PageFile<Props> = () => Promise<{ default: ComponentType<Props> }>

/** Before one is inside. */
const doors: Readonly<Record<string, PageFile<object>>> = {
  '/sign-in/identity': () => import('./office-pages/identity-page.tsx'),
  '/sign-in': () => import('./office-pages/sign-in-page.tsx'),
  '/welcome': () => import('./office-pages/welcome-page.tsx'),
}

/** '/requests/$id' as TanStack Router writes it, below /office. */
const pages: Readonly<Record<string, PageFile<{ readonly me: MeView }>>> = {
  '/': () => import('../modules/requests/web/office/inbox-page.tsx'),
  '/requests/new': () => import('../modules/requests/web/office/new-request-page.tsx'),
  '/requests/search': () => import('../modules/requests/web/office/search-page.tsx'),
  '/requests/late': () => import('../modules/requests/web/office/late-page.tsx'),
  '/requests/$id': () => import('../modules/requests/web/office/request-page.tsx'),
  '/supervision': () => import('../modules/requests/web/office/supervision-page.tsx'),
  '/overview': () => import('../modules/figures/web/office/overview-page.tsx'),
  '/figures': () => import('../modules/figures/web/office/figures-page.tsx'),
  '/forms': () => import('../modules/forms/web/office/forms-page.tsx'),
  '/forms/$id': () => import('../modules/forms/web/office/form-page.tsx'),
  '/forms/$id/newer': () => import('../modules/forms/web/office/newer-page.tsx'),
  '/publications': () => import('../modules/publications/web/office/publications-page.tsx'),
  '/reports': () => import('../modules/reports/web/office/reports-page.tsx'),
  '/reports/new': () => import('../modules/reports/web/office/new-report-page.tsx'),
  '/reports/templates': () => import('../modules/reports/web/office/templates-page.tsx'),
  '/reports/templates/$id': () => import('../modules/reports/web/office/template-page.tsx'),
  '/reports/$id': () => import('../modules/reports/web/office/report-page.tsx'),
  '/reports/$id/records': () => import('../modules/reports/web/office/records-page.tsx'),
  '/map': () => import('../modules/requests/web/office/map-page.tsx'),
  '/places/change': () => import('../modules/territory/web/office/change-page.tsx'),
  '/places': () => import('../modules/territory/web/office/places-page.tsx'),
  '/places/boundaries': () => import('../modules/territory/web/office/boundaries-page.tsx'),
  '/places/responsibility': () => import('../modules/organizations/web/office/responsibility-page.tsx'),
  '/me/access': () => import('../modules/people/web/office/access-page.tsx'),
  '/people': () => import('../modules/people/web/office/people-page.tsx'),
  '/organizations': () => import('../modules/organizations/web/office/organizations-page.tsx'),
  '/organizations/$id': () => import('../modules/organizations/web/office/organization-page.tsx'),
  '/notices/settings': () => import('../modules/notices/web/office/choices-page.tsx'),
  '/notices': () => import('../modules/notices/web/office/notices-page.tsx'),
  '/transfer': () => import('../modules/transfer/web/office/transfer-page.tsx'),
  '/transfer/$id': () => import('../modules/transfer/web/office/import-page.tsx'),
  '/administration': () => import('./office-pages/administration-page.tsx'),
  '/administration/standards': () => import('../modules/requests/web/office/standards-page.tsx'),
  '/administration/standards/$id': () => import('../modules/requests/web/office/standard-page.tsx'),
  '/administration/calendar': () => import('../modules/calendar/web/office/calendar-page.tsx'),
  '/administration/responsibility': () => import('../modules/organizations/web/office/levels-page.tsx'),
  '/administration/notices': () => import('../modules/notices/web/office/settings-page.tsx'),
  '/administration/access': () => import('../modules/people/web/office/demand-page.tsx'),
  '/administration/privacy': () => import('../modules/privacy/web/office/matters-page.tsx'),
  '/administration/jobs': () => import('./office-pages/jobs-page.tsx'),
}

/** A page's file that does not come is a lost connection, and said as one. */
const lazyPage = <Props,>(load: PageFile<Props>) =>
  lazy(() =>
    load().catch(() => {
      throw new Refused(0, 'offline')
    }),
  )

function behindTheDoor(load: PageFile<{ readonly me: MeView }>) {
  const Shown = lazyPage(load)
  return () => <Shown me={useMe()} />
}

const root = createRootRoute({ component: Outlet })
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Inside,
  notFoundComponent: Missing,
})
const outer = Object.entries(doors).map(([path, load]) =>
  createRoute({ getParentRoute: () => root, path, component: lazyPage(load) }),
)
const inner = Object.entries(pages).map(([path, load]) =>
  createRoute({ getParentRoute: () => inside, path, component: behindTheDoor(load) }),
)
const anyOther = createRoute({ getParentRoute: () => inside, path: '$', component: Missing })

const router = createRouter({
  routeTree: root.addChildren([...outer, inside.addChildren([...inner, anyOther])]),
  basepath: '/office',
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: ({ error }) => <ErrorResult error={error} retry={() => location.reload()} />,
  scrollRestoration: true,
})

/** A session that has ended is noticed at the next thing that is read, and leads back to the door. */
queries.getQueryCache().subscribe((event) => {
  if (event.type !== 'updated' || event.action.type !== 'error') return
  const { error } = event.action
  if (error instanceof Refused && error.code === 'sign-in-first') queries.setQueryData(meQuery.queryKey, null)
})

async function start(place: HTMLElement): Promise<void> {
  void queries.prefetchQuery(meQuery)
  await startWords(catalogues)
  const controls = await loadControlWords()
  place.textContent = ''
  createRoot(place).render(
    <Frame controls={controls}>
      <RouterProvider router={router} />
    </Frame>,
  )
}

const place = document.getElementById('app')
if (place) void start(place)
