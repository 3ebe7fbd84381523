/** How many notices are unread: told by the stream, and kept here for whatever shows it. */
import { skipToken, useQuery } from '@tanstack/react-query'

export const unreadKey = ['notices.unread'] as const

export const useUnread = (): number => useQuery<number>({ queryKey: unreadKey, queryFn: skipToken }).data ?? 0
