/** The password once more, before how somebody comes in is changed, on the phone. */
import { t } from '../../../../foundation/language/words.ts'
import { Form } from '../../../../ui/phone/form.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import { useProof } from '../use-proof.ts'

export function Prove({ onProved }: { readonly onProved: () => unknown }) {
  const { field, check, prove } = useProof(onProved)
  return (
    <Form submit={t('people.prove')} check={check} onSubmit={prove}>
      <p>{t('people.prove.says')}</p>
      <TextField {...field} />
    </Form>
  )
}
