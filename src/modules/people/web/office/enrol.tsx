/** Setting up a second factor in the office, from the square code to the recovery codes. */
import { Button } from 'antd'
import { t } from '../../../../foundation/language/words.ts'
import { TextInput } from '../../../../ui/office/fields.tsx'
import { Form } from '../../../../ui/office/form.tsx'
import { Loaded } from '../../../../ui/office/loaded.tsx'
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
            <TextInput {...field} kind="code" />
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
  <section className="recovery">
    <h2>{t('people.recovery.title')}</h2>
    <p>{t('people.recovery.says')}</p>
    <RecoveryList codes={codes} />
    <Button type="primary" onClick={() => void onKept()}>
      {t('people.recovery.kept')}
    </Button>
  </section>
)
