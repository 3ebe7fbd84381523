/** The way to the notices in the head of the office, with how many are unread. */
import { BellOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { t } from '../../../../foundation/language/words.ts'
import { useUnread } from '../unread.ts'
import './notices-office.css'

export function Bell() {
  const unread = useUnread()
  return (
    <Link to="/notices" className="notice-bell">
      <BellOutlined aria-hidden="true" />
      {unread > 0 ? t('notices.office.bell', { count: unread }) : t('notices')}
    </Link>
  )
}
