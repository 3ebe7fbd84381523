/** Keeps the open page true while things happen: whatever shows a thing of which a notice speaks is read again. */
import { listenWhileSeen } from '../../../ui/listen-while-seen.ts'
import { queries } from '../../../ui/queries.ts'
import { type NoticeNews, noticesContract } from '../contract.ts'
import { listQuery } from './notices-queries.ts'
import { unreadKey } from './unread.ts'

/** Returns how to stop. */
export const goLive = (): (() => void) =>
  listenWhileSeen<NoticeNews>(noticesContract.stream, {
    news({ unread, notice }) {
      queries.setQueryData(unreadKey, unread)
      if (!notice) return
      void queries.invalidateQueries({ queryKey: listQuery.queryKey })
      const room = `${notice.action.split('.')[0]}.`
      void queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(room) })
    },
    // Whoever has gone out is noticed by the next thing that is read.
    end: () => void queries.invalidateQueries({ queryKey: ['people.me'] }),
  })
