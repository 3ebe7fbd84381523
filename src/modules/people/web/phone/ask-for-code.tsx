/** The first half of coming in: which number shall the code go to. */
import { type ReactNode, useState } from 'react'
import { asksOf } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { Form } from '../../../../ui/phone/form.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import { peopleContract } from '../../contract.ts'
import { people } from './me-query.ts'

const form = new RegExp(asksOf(peopleContract, 'sendCode')?.properties?.phone?.pattern ?? '')

interface AskForCodeProps {
  readonly phone: string
  readonly onPhone: (phone: string) => void
  readonly onSent: () => void
  readonly children: ReactNode
}

export function AskForCode({ phone, onPhone, onSent, children }: AskForCodeProps) {
  const [flaw, setFlaw] = useState<string>()
  const digits = phone.replace(/[\s-]/g, '')
  const check = (): boolean => {
    const isFit = form.test(digits)
    setFlaw(isFit ? undefined : t('people.phone.number.flaw'))
    return isFit
  }
  const send = async (): Promise<void> => {
    await people.sendCode({ phone: digits })
    onPhone(digits)
    onSent()
  }
  return (
    <Form submit={t('people.sendCode')} check={check} onSubmit={send}>
      <TextField
        name="phone"
        kind="phone"
        required
        label={t('people.sendCode.phone')}
        value={phone}
        error={flaw}
        onChange={(typed) => {
          setFlaw(undefined)
          onPhone(typed)
        }}
      />
      {children}
    </Form>
  )
}
