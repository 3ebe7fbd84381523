/** The bottom navigation: at most five places, where you are is marked. */
import { Link, useLocation } from 'wouter'
import { t } from '../../foundation/language/words.ts'
import { Icon, type IconName } from './icon.tsx'

export interface Tab {
  readonly href: string
  readonly label: string
  /** Other places this tab stands for. */
  readonly also?: readonly string[]
  readonly icon: IconName
  /** How much waits there; zero is not shown. */
  readonly count?: number | undefined
}

export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  const [path] = useLocation()
  return (
    <nav className="tabs" aria-label={label}>
      {items.map(({ href, label: word, icon, also = [], count = 0 }) => (
        <Link
          key={href}
          href={href}
          className="tab"
          aria-current={path === href || also.includes(path) ? 'page' : undefined}
        >
          <Icon name={icon} />
          <span>{word}</span>
          {count > 0 && (
            <span className="tab-count">
              <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
              <span className="unseen">{t('ui.waiting', { count })}</span>
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}
