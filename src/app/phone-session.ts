/** Notices a session that has ended: the first answer that says so makes the phone nobody's, and the gates ask again. */
import { Refused } from '../foundation/http/client.ts'
import { meQuery } from '../modules/people/web/phone/me-query.ts'
import { queries } from '../ui/queries.ts'

export const watchSession = (): (() => void) =>
  queries.getQueryCache().subscribe((news) => {
    if (news.type !== 'updated' || news.action.type !== 'error') return
    const { error } = news.action
    if (error instanceof Refused && error.status === 401) queries.setQueryData(meQuery.queryKey, null)
  })
