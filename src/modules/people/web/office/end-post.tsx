/** Ends a post from now on. */
import { asksOf } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { StepModal } from '../../../../ui/office/step-modal.tsx'
import { type PostLine, peopleContract } from '../../contract.ts'
import { forgetPosts, people } from './office-queries.ts'

export const EndPost = ({ post, onClose }: { readonly post: PostLine; readonly onClose: () => void }) => (
  <StepModal
    module="people"
    step="endPost"
    asks={asksOf(peopleContract, 'endPost')}
    onSubmit={async (input) => {
      await people.endPost({ ...input, id: post.postId })
      onClose()
      say(t('people.office.ended', { name: post.name, role: t(`people.role.${post.role}`) }))
      await forgetPosts()
    }}
    onClose={onClose}
  />
)
