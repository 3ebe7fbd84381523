/** Takes the second factor away from somebody who has lost it. */
import { asksOf } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { StepModal } from '../../../../ui/office/step-modal.tsx'
import { type PostLine, peopleContract } from '../../contract.ts'
import { forgetPosts, people } from './office-queries.ts'

export const ResetSecond = ({ post, onClose }: { readonly post: PostLine; readonly onClose: () => void }) => (
  <StepModal
    module="people"
    step="resetSecond"
    asks={asksOf(peopleContract, 'resetSecond')}
    onSubmit={async ({ reason }) => {
      await people.resetSecond({ id: post.accountId, reason: String(reason) })
      onClose()
      say(t('people.office.reset.done', { name: post.name }))
      await forgetPosts()
    }}
    onClose={onClose}
  />
)
