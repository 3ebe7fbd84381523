/** Setting up a second factor on the phone, from the square code to the recovery codes. */
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Form } from '../../../../ui/phone/form.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import { HowToEnrol, RecoveryList } from '../second-shown.tsx'
import { isUnproved } from '../use-proof.ts'
import { useEnrolment } from '../use-second.ts'
import { Prove } from './prove.tsx'

export default function Enrol({ onDone }: { readonly onDone: () => Promise<void> }) {
  const { drawn, recoveryCodes, check, field, confirm } = useEnrolment()
  if (recoveryCodes) return <Recovery codes={recoveryCodes} onKept={onDone} />
  if (isUnproved(drawn.error)) return <Prove onProved={drawn.refetch} />
  return (
    <Loaded query={drawn}>
      {(shown) => (
        <>
          <HowToEnrol drawn={shown} />
          <Form submit={t('people.confirmSecond')} check={check} onSubmit={confirm}>
            <TextField {...field} kind="code" />
          </Form>
        </>
      )}
    </Loaded>
  )
}

interface RecoveryProps {
  readonly codes: readonly string[]
  readonly onKept: () => unknown
}

export const Recovery = ({ codes, onKept }: RecoveryProps) => (
  <section>
    <h2>{t('people.recovery.title')}</h2>
    <p>{t('people.recovery.says')}</p>
    <RecoveryList codes={codes} />
    <Button tone="main" wide onPress={onKept}>
      {t('people.recovery.kept')}
    </Button>
  </section>
)
