/** For which of my posts a list is shown; nothing to choose for whoever holds one. */
import { overseers } from '../../../../foundation/access/standing.ts'
import { t } from '../../../../foundation/language/words.ts'
import { FilterChoice } from '../../../../ui/office/filter-bar.tsx'
import type { MeView } from '../../../people/contract.ts'

type Post = MeView['posts'][number]

/** The posts that look after a place, and the one chosen: the first where none is. */
export function postsOf(me: MeView, chosen: string | undefined): { posts: Post[]; post: Post | undefined } {
  const posts = me.posts.filter((post) => overseers.some((role) => role === post.role))
  return { posts, post: posts.find(({ id }) => id === chosen) ?? posts[0] }
}

interface FilterPostProps {
  readonly posts: readonly Post[]
  readonly post: Post
  readonly onChange: (id: string | undefined) => void
}

export const FilterPost = ({ posts, post, onChange }: FilterPostProps) =>
  posts.length > 1 && (
    <FilterChoice
      label={t('requests.office.filter.post')}
      options={posts.map((one) => ({ value: one.id, label: `${one.placeName} · ${t(`people.role.${one.role}`)}` }))}
      value={post.id}
      isNeeded
      onChange={onChange}
    />
  )
