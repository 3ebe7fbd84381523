/** Something that a neighbour asked for and I met too: how it stands and how it ended. */
import { human, t } from '../../../../foundation/language/words.ts'
import { Facts } from '../../../../ui/facts.tsx'
import { Button } from '../../../../ui/phone/button.tsx'
import { Card, Said } from '../../../../ui/phone/card.tsx'
import { Deadline } from '../../../../ui/phone/deadline.tsx'
import { StateMark } from '../../../../ui/phone/state-mark.tsx'
import type { FollowedRequest } from '../../contract.ts'
import { requests } from '../request-queries.ts'
import { categoryName, hasEnded, markOf, stateWord } from './look.ts'
import { forgetLists } from './requests-queries.ts'
import './requests.css'

export function FollowedCard({ one }: { readonly one: FollowedRequest }) {
  const leave = async (): Promise<void> => {
    await requests.unsubscribe({ id: one.id })
    await forgetLists()
  }
  return (
    <Card title={categoryName(one.category)}>
      <div className="group">
        <div className="standing-state">
          <StateMark mark={markOf(one.state)}>{stateWord(one.state)}</StateMark>
          {hasEnded(one.state) || one.state === 'answered' ? (
            <span className="quiet">{human(one.stateSince)}</span>
          ) : (
            <Deadline dueAt={one.dueAt} isOverdue={one.isOverdue} />
          )}
        </div>
        {one.answer && <Said>{one.answer}</Said>}
        <Facts
          items={[
            { label: t('requests.field.place'), value: one.placeLabel },
            { label: t('requests.field.number'), value: one.number },
          ]}
        />
        <Button onPress={leave}>{t('requests.unsubscribe')}</Button>
      </div>
    </Card>
  )
}
