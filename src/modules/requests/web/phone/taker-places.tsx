/** The two lists of whoever takes requests, side by side: what can be taken, and what they have taken. */
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import { t } from '../../../../foundation/language/words.ts'
import { homeQuery } from './requests-queries.ts'
import './requests.css'

export function TakerPlaces() {
  const [path] = useLocation()
  const { data: home } = useQuery(homeQuery)
  const places = [
    { href: '/requests/available', word: t('requests.phone.available'), count: home?.available },
    { href: '/requests/work', word: t('requests.phone.work'), count: home?.work?.open },
  ]
  return (
    <nav className="switch" aria-label={t('requests.phone.tab.take')}>
      {places.map(({ href, word, count }) => (
        <Link key={href} href={href} className="switch-side" aria-current={path === href ? 'page' : undefined} replace>
          {word}
          {typeof count === 'number' && <span className="switch-count">{count}</span>}
        </Link>
      ))}
    </nav>
  )
}
