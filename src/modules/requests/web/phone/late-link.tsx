/** The way to late work, for those who have some to look at. */
import { useQuery } from '@tanstack/react-query'
import { overseers } from '../../../../foundation/access/standing.ts'
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'
import type { MeView } from '../../../people/contract.ts'
import { lateQuery } from '../late-queries.ts'

export function LateLink({ me }: { readonly me: MeView }) {
  const mayLook = me.posts.some(({ role }) => overseers.some((one) => one === role))
  const count = useQuery({ ...lateQuery, enabled: mayLook }).data?.length ?? 0
  if (count === 0) return null
  return <ButtonLink href="/requests/late">{t('requests.late.waiting', { count })}</ButtonLink>
}
