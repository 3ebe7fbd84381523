/** The phone listens for notices, once its first page stands. */
import { useQuery } from '@tanstack/react-query'
import { useLive } from '../modules/notices/web/use-live.ts'
import { meQuery } from '../modules/people/web/phone/me-query.ts'

export const useIsMember = (): boolean => (useQuery(meQuery).data?.posts.length ?? 0) > 0

export function PhoneLive() {
  useLive(useIsMember())
  return null
}
