/** What both surfaces read of notices, and what changes when some were read. */
import { infiniteQueryOptions } from '@tanstack/react-query'
import { clientOf } from '../../../foundation/http/client.ts'
import { inLocale } from '../../../foundation/language/values.ts'
import { locale } from '../../../foundation/language/words.ts'
import { queries } from '../../../ui/queries.ts'
import { type NoticeLine, noticesContract } from '../contract.ts'

import { unreadKey } from './unread.ts'

export const notices = clientOf(noticesContract)

export const listQuery = infiniteQueryOptions({
  queryKey: ['notices.list'],
  queryFn: ({ pageParam }) => notices.list(pageParam === null ? {} : { before: pageParam }),
  initialPageParam: null as number | null,
  getNextPageParam: (page) => page.next,
})

function keepUnread({ unread }: { readonly unread: number }): void {
  queries.setQueryData(unreadKey, unread)
  void queries.invalidateQueries({ queryKey: listQuery.queryKey })
}

export const markRead = async (line: NoticeLine): Promise<void> => {
  if (line.readAt === null) keepUnread(await notices.read({ id: line.id }))
}

export const markAllRead = async (upTo: number): Promise<void> => keepUnread(await notices.readAll({ upTo }))

export const valuesOf = (line: NoticeLine) => inLocale(line.values, locale())
