/** A new password with the code of an administrator, on the phone. */
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Form } from '../../../../ui/phone/form.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import type { LackView } from '../../contract-second.ts'
import { useReset } from '../use-reset.ts'

interface TakeResetProps {
  readonly known: string
  readonly onIn: (lacks: LackView) => Promise<void> | void
  readonly onBack: () => void
}

export default function TakeReset({ known, onIn, onBack }: TakeResetProps) {
  const { account, code, password, check, send } = useReset(known, onIn)
  return (
    <Page title={t('people.takeReset.title')} lead={t('people.takeReset.lead')} back="/">
      <Form
        submit={t('people.takeReset')}
        check={check}
        onSubmit={send}
        beside={
          <Button wide onPress={onBack}>
            {t('people.takeReset.back')}
          </Button>
        }
      >
        <TextField {...account} />
        <TextField {...code} />
        <TextField {...password} />
      </Form>
    </Page>
  )
}
