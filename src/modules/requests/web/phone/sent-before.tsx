/** The request had arrived although its answer was lost: said before the changed text becomes a second one. */
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'

export const SentBefore = () => (
  <div className="note" role="alert">
    <p className="note-title">{t('requests.phone.sentBefore')}</p>
    <p>{t('requests.phone.sentBefore.says')}</p>
    <ButtonLink href="/requests/mine">{t('requests.phone.tab.mine')}</ButtonLink>
  </div>
)
