/** The bottom navigation of the phone: the same for everyone, with one place more for those who take requests. */
import { useQuery } from '@tanstack/react-query'
import { takers } from '../foundation/access/standing.ts'
import { t } from '../foundation/language/words.ts'
import { meQuery } from '../modules/people/web/phone/me-query.ts'
import { homeQuery } from '../modules/requests/web/phone/requests-queries.ts'
import { Tabs } from '../ui/phone/tabs.tsx'

export function PhoneTabs() {
  const { data: me } = useQuery(meQuery)
  const isMember = (me?.posts.length ?? 0) > 0
  const { data: home } = useQuery({ ...homeQuery, enabled: isMember })
  const takes = me?.posts.some((post) => takers.some((role) => role === post.role)) ?? false
  return (
    <Tabs
      label={t('ui.places')}
      items={[
        { href: '/', label: t('requests.phone.tab.home'), icon: 'home' },
        { href: '/requests/mine', label: t('requests.phone.tab.mine'), icon: 'list', count: home?.mine.toConfirm },
        ...(takes
          ? [
              {
                href: '/requests/available',
                also: ['/requests/work'],
                label: t('requests.phone.tab.take'),
                icon: 'take' as const,
                count: home?.work?.overdue,
              },
            ]
          : []),
        { href: '/me', label: t('people.phone.tab.me'), icon: 'me' },
      ]}
    />
  )
}
