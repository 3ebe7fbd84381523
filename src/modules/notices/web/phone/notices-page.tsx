/** What I was told, newest first: each line opens the thing it speaks of. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { human, t } from '../../../../foundation/language/words.ts'
import { Button, ButtonLink } from '../../../../ui/phone/button.tsx'
import { Row, Rows } from '../../../../ui/phone/card.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { ErrorNote } from '../../../../ui/phone/error-note.tsx'
import { Loading } from '../../../../ui/phone/loading.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import type { NoticeLine } from '../../contract.ts'
import { listQuery, markAllRead, markRead, valuesOf } from '../notices-queries.ts'
import { pageOf } from '../page-of.ts'
import './notices.css'

export default function NoticesPage() {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(listQuery)
  const lines = data?.pages.flatMap((page) => page.lines)
  const unread = data?.pages[0]?.unread ?? 0
  const newest = lines?.[0]?.number
  const hasNews = unread > 0 && newest !== undefined
  return (
    <Page title={hasNews ? t('notices.phone.title', { count: unread }) : t('notices')} back="/">
      {error && <ErrorNote error={error} retry={() => refetch()} />}
      {!lines && !error && <Loading rows={4} />}
      {lines?.length === 0 && <Empty title={t('notices.empty')} says={t('notices.empty.says')} />}
      {lines && lines.length > 0 && (
        <Rows label={t('notices')}>
          {lines.map((line) => (
            <NoticeRow key={line.id} line={line} />
          ))}
        </Rows>
      )}
      {hasNextPage && (
        <Button wide busy={isFetchingNextPage} onPress={() => fetchNextPage()}>
          {t('notices.more')}
        </Button>
      )}
      {hasNews && <Button onPress={() => markAllRead(newest)}>{t('notices.readAll')}</Button>}
      <ButtonLink href="/notices/settings">{t('notices.choose')}</ButtonLink>
    </Page>
  )
}

function NoticeRow({ line }: { readonly line: NoticeLine }) {
  const { category, number } = valuesOf(line)
  return (
    <Row
      href={pageOf(line)}
      onOpen={() => void markRead(line).catch(() => undefined)}
      title={
        <>
          {line.readAt === null && <strong className="notice-new">{t('notices.new')}</strong>}
          {t(line.word, valuesOf(line))}
        </>
      }
      says={[category, number].filter(Boolean).join(' · ')}
      aside={human(line.at)}
    />
  )
}
