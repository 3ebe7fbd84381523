/** What I was told, newest first: each row opens the thing it speaks of. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { human, t } from '../../../../foundation/language/words.ts'
import { sayFault } from '../../../../ui/fault-words.ts'
import { say } from '../../../../ui/news.ts'
import { DataTable } from '../../../../ui/office/data-table.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useOnce } from '../../../../ui/once.ts'
import type { NoticeLine } from '../../contract.ts'
import { listQuery, markAllRead, markRead, valuesOf } from '../notices-queries.ts'
import { pageOf } from '../page-of.ts'
import './notices-office.css'

export default function NoticesPage() {
  const list = useInfiniteQuery(listQuery)
  const lines = list.data?.pages.flatMap((page) => page.lines)
  const unread = list.data?.pages[0]?.unread ?? 0
  const title = unread > 0 ? t('notices.office.title', { count: unread }) : t('notices.office.none')
  const newest = lines?.[0]?.number
  return (
    <>
      <PageTitle
        title={title}
        actions={
          <>
            <Link to="/notices/settings">{t('notices.choose')}</Link>
            {unread > 0 && newest !== undefined && <ReadAll upTo={newest} />}
          </>
        }
      />
      <DataTable<NoticeLine>
        label={t('notices')}
        columns={[
          { key: 'said', title: t('notices.office.said'), cell: (line) => <Said line={line} /> },
          { key: 'category', title: t('notices.office.about'), width: 180, cell: (line) => valuesOf(line).category },
          { key: 'number', title: t('notices.office.number'), width: 160, cell: (line) => line.values.number },
          { key: 'at', title: t('notices.office.at'), width: 160, cell: (line) => human(line.at) },
        ]}
        rows={lines}
        rowKey={(line) => line.id}
        hrefOf={pageOf}
        onOpen={(line) => void markRead(line).catch(() => undefined)}
        error={list.error}
        retry={list.refetch}
        empty={{ title: t('notices.empty'), says: t('notices.empty.says') }}
        more={list.hasNextPage ? { load: list.fetchNextPage, loading: list.isFetchingNextPage } : undefined}
      />
    </>
  )
}

const Said = ({ line }: { readonly line: NoticeLine }) => (
  <span className={line.readAt === null ? 'notice-unread' : undefined}>
    {t(line.word, valuesOf(line))}
    {line.readAt === null && <span className="unseen">{t('notices.new')}</span>}
  </span>
)

function ReadAll({ upTo }: { readonly upTo: number }) {
  const { pending, run } = useOnce(
    () => markAllRead(upTo),
    (error) => say(sayFault(error).what),
  )
  return (
    <Button loading={pending} onClick={run}>
      {t('notices.readAll')}
    </Button>
  )
}
