/** Staff filed it for a child with my number: I read what is kept, and agree or refuse. */
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Card } from '../../../../ui/phone/card.tsx'
import { Choice } from '../../../../ui/phone/choice.tsx'
import { Form } from '../../../../ui/phone/form.tsx'
import { Confirm } from '../../../../ui/phone/sheet.tsx'
import { stepSays, stepWord } from '../../../../ui/step-words.ts'
import { childWording, guardians, type RequestView } from '../../contract.ts'
import { useTake } from './take-step.ts'

export function GuardianAsked({ request }: { readonly request: RequestView }) {
  const take = useTake(request.id)
  const [relation, setRelation] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [isRefusing, setRefusing] = useState(false)
  if (!request.mayAnswerForChild) return null
  const check = (): boolean => {
    setMissing(!relation)
    return relation !== ''
  }
  return (
    <Card title={t('requests.guardian.title')}>
      <p>{t('requests.guardian.lead')}</p>
      <div className="guardian">
        <Form
          submit={stepWord('requests', 'agreeForChild')}
          check={check}
          onSubmit={() => take('agreeForChild', { wording: childWording, relation })}
          beside={
            <Button tone="danger" wide onPress={() => setRefusing(true)}>
              {stepWord('requests', 'refuseForChild')}
            </Button>
          }
        >
          <Choice
            name="relation"
            required
            label={t('requests.guardian.relation')}
            hint={t(`requests.consent.child.${childWording}`)}
            options={guardians.map((one) => ({ value: one, label: t(`requests.relation.${one}`) }))}
            value={relation}
            error={isMissing ? t('errors.flaw.missing') : undefined}
            onChange={setRelation}
          />
        </Form>
      </div>
      <Confirm
        open={isRefusing}
        title={stepWord('requests', 'refuseForChild')}
        says={stepSays('requests', 'refuseForChild')}
        confirm={stepWord('requests', 'refuseForChild')}
        danger
        onConfirm={() => take('refuseForChild', { wording: childWording })}
        onCancel={() => setRefusing(false)}
      />
    </Card>
  )
}
