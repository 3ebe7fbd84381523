/** The code of the second step, in the office. */
import { useEffect, useRef } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { TextInput } from '../../../../ui/office/fields.tsx'
import { Form } from '../../../../ui/office/form.tsx'
import { people } from '../phone/me-query.ts'
import { useCode } from '../use-second.ts'

export function EnterSecond({ onIn }: { readonly onIn: () => Promise<void> }) {
  const { code, check, field } = useCode()
  const fields = useRef<HTMLDivElement>(null)
  useEffect(() => fields.current?.querySelector('input')?.focus(), [])
  const enter = async (): Promise<void> => {
    await people.enterSecond({ code })
    await onIn()
  }
  return (
    <div ref={fields}>
      <Form submit={t('people.enterSecond')} check={check} onSubmit={enter}>
        <TextInput {...field} hint={t('people.enterSecond.recovery')} />
      </Form>
    </div>
  )
}
