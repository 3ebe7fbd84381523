/** My request was taken together with another about the same: how that one stands, and what came of it. */
import { human, t } from '../../../../foundation/language/words.ts'
import { Card, Said } from '../../../../ui/phone/card.tsx'
import { StateMark } from '../../../../ui/phone/state-mark.tsx'
import type { FollowedRequest } from '../../contract.ts'
import { markOf, stateWord } from './look.ts'
import './requests.css'

export const MergedInto = ({ main }: { readonly main: FollowedRequest }) => (
  <Card title={t('requests.mergedInto')}>
    <div className="group">
      <div className="standing-state">
        <StateMark mark={markOf(main.state)}>{stateWord(main.state)}</StateMark>
        <span className="quiet">{human(main.stateSince)}</span>
      </div>
      {main.answer && <Said>{main.answer}</Said>}
      <p className="quiet">{t('requests.phone.mergedInto.says', { number: main.number })}</p>
    </div>
  </Card>
)
