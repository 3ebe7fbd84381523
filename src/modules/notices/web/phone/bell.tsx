/** The way to the notices, with how many are unread. */
import { Link } from 'wouter'
import { t } from '../../../../foundation/language/words.ts'
import { Icon } from '../../../../ui/phone/icon.tsx'
import { useUnread } from '../unread.ts'

export function Bell() {
  const unread = useUnread()
  return (
    <Link href="/notices" className="page-bell">
      <Icon name="bell" />
      {t('notices')}
      {unread > 0 && (
        <span className="page-bell-count">
          <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
          <span className="unseen">{t('notices.phone.unread', { count: unread })}</span>
        </span>
      )}
    </Link>
  )
}
