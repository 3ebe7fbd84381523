/** A new password with the code of an administrator, in the office. */

import { t } from '../../../../foundation/language/words.ts'
import { TextInput } from '../../../../ui/office/fields.tsx'
import { Form } from '../../../../ui/office/form.tsx'
import type { LackView } from '../../contract-second.ts'
import { useReset } from '../use-reset.ts'

interface TakeResetProps {
  readonly known: string
  readonly onIn: (lacks: LackView) => Promise<void> | void
}

export function TakeReset({ known, onIn }: TakeResetProps) {
  const { account, code, password, check, send } = useReset(known, onIn)
  return (
    <Form submit={t('people.takeReset')} check={check} onSubmit={send}>
      <TextInput {...account} />
      <TextInput {...code} />
      <TextInput {...password} />
    </Form>
  )
}
