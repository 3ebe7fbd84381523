/** The phone surface: which address shows which page. Every page is a file of its own, loaded when it is asked for. */

import { catalogues } from 'virtual:words'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ComponentType, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { Route, Switch } from 'wouter'
import { startWords, t } from '../foundation/language/words.ts'
import { meQuery } from '../modules/people/web/phone/me-query.ts'
import { homeQuery } from '../modules/requests/web/phone/requests-queries.ts'
import { ButtonLink } from '../ui/phone/button.tsx'
import { Empty } from '../ui/phone/empty.tsx'
import { HeadOfPages, Page, TabsOfPages } from '../ui/phone/page.tsx'
import '../ui/phone/phone.css'
import { startTextSize } from '../ui/phone/text-size.ts'
import { queries } from '../ui/queries.ts'
import { Toasts } from '../ui/toasts.tsx'
import { FaultBoundary } from './phone-fault.tsx'
import { forAnyone, forMembers, forSignedIn, Waiting } from './phone-gates.tsx'
import { PhoneHead } from './phone-head.tsx'
import { PhoneLive } from './phone-live.tsx'
import { watchSession } from './phone-session.ts'
import { PhoneStart, readStart } from './phone-start.tsx'
import { PhoneTabs } from './phone-tabs.tsx'

const pages: Readonly<Record<string, ComponentType>> = {
  '/': PhoneStart,
  '/sign-in': forAnyone(() => import('../modules/people/web/phone/sign-in-page.tsx')),
  '/sign-in/staff': forAnyone(() => import('../modules/people/web/phone/staff-sign-in-page.tsx')),
  '/sign-in/identity': forAnyone(() => import('../modules/people/web/phone/identity-page.tsx')),
  '/settings': forAnyone(() => import('./phone-settings-page.tsx')),
  '/privacy/mine': forSignedIn(() => import('../modules/privacy/web/phone/my-data-page.tsx')),
  '/privacy/consents': forSignedIn(() => import('../modules/privacy/web/phone/consents-page.tsx')),
  '/privacy/held': forSignedIn(() => import('../modules/privacy/web/phone/held-page.tsx')),
  '/privacy': forAnyone(() => import('../modules/privacy/web/phone/privacy-page.tsx')),
  '/open/:code/:month?': forAnyone(() => import('../modules/publications/web/phone/open-page.tsx')),
  '/join': forSignedIn(() => import('../modules/people/web/phone/join-page.tsx')),
  '/join/nearer': forSignedIn(() => import('../modules/people/web/phone/nearer-page.tsx')),
  '/me/access': forSignedIn(() => import('../modules/people/web/phone/access-page.tsx')),
  '/me': forSignedIn(() => import('../modules/people/web/phone/me-page.tsx')),
  '/responsibility': forMembers(() => import('../modules/organizations/web/phone/responsibility-page.tsx')),
  '/notices/settings': forMembers(() => import('../modules/notices/web/phone/choices-page.tsx')),
  '/notices': forMembers(() => import('../modules/notices/web/phone/notices-page.tsx')),
  '/places/choose/:at?': forSignedIn(() => import('../modules/territory/web/phone/choose-place-page.tsx')),
  '/places/map/:at': forSignedIn(() => import('../modules/territory/web/phone/choose-on-map-page.tsx')),
  '/requests/new': forMembers(() => import('../modules/requests/web/phone/choose-category-page.tsx')),
  '/requests/new/write': forMembers(() => import('../modules/requests/web/phone/write-request-page.tsx')),
  '/requests/mine': forMembers(() => import('../modules/requests/web/phone/my-requests-page.tsx')),
  '/requests/available': forMembers(() => import('../modules/requests/web/phone/available-page.tsx')),
  '/requests/work': forMembers(() => import('../modules/requests/web/phone/work-page.tsx')),
  '/requests/followed': forMembers(() => import('../modules/requests/web/phone/followed-page.tsx')),
  '/requests/search': forMembers(() => import('../modules/requests/web/phone/search-page.tsx')),
  '/requests/nearby': forMembers(() => import('../modules/requests/web/phone/nearby-page.tsx')),
  '/requests/inbox': forMembers(() => import('../modules/requests/web/phone/inbox-page.tsx')),
  '/overview': forMembers(() => import('../modules/figures/web/phone/overview-page.tsx')),
  '/overview/records': forMembers(() => import('../modules/figures/web/phone/records-page.tsx')),
  '/requests/late': forMembers(() => import('../modules/requests/web/phone/late-page.tsx')),
  '/requests/:id': forMembers(() => import('../modules/requests/web/phone/request-page.tsx')),
}

const Missing = () => (
  <Page title={t('ui.missing.title')}>
    <Empty title={t('ui.missing.says')} action={<ButtonLink href="/">{t('ui.missing.home')}</ButtonLink>} />
  </Page>
)

const Surface = () => (
  <QueryClientProvider client={queries}>
    <TabsOfPages.Provider value={<PhoneTabs />}>
      <HeadOfPages.Provider value={<PhoneHead />}>
        <FaultBoundary>
          <Suspense fallback={<Waiting />}>
            <Switch>
              {Object.entries(pages).map(([path, Shown]) => (
                <Route key={path} path={path} component={Shown} />
              ))}
              <Route component={Missing} />
            </Switch>
          </Suspense>
        </FaultBoundary>
      </HeadOfPages.Provider>
    </TabsOfPages.Provider>
    <PhoneLive />
    <Toasts />
  </QueryClientProvider>
)

startTextSize()
watchSession()
// Both are on their way with the page already (phone.html): left unread, an answer would be used when it is long out of date.
void queries.prefetchQuery(meQuery)
void queries.prefetchQuery(homeQuery)
if (location.pathname === '/') readStart()
const place = document.getElementById('app')
if (place)
  startWords(catalogues).then(() => {
    place.textContent = ''
    createRoot(place).render(<Surface />)
  })
