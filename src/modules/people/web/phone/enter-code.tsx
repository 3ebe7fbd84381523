/** The second half of coming in: the code that was sent. */
import { useEffect, useRef, useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Form } from '../../../../ui/phone/form.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import type { LackView } from '../../contract-second.ts'
import { people, startAsNew } from './me-query.ts'
import { useSecondsLeft } from './seconds-left.ts'

/** The server sends no second code earlier. */
const gapSeconds = 60

interface EnterCodeProps {
  readonly phone: string
  /** Back to entering a number. */
  readonly onOther: () => void
  /** The code was right, and a second step follows. */
  readonly onLack: (lacks: LackView) => void
}

export function EnterCode({ phone, onOther, onLack }: EnterCodeProps) {
  const [code, setCode] = useState('')
  const [flaw, setFlaw] = useState<string>()
  const [secondsLeft, beginAgain] = useSecondsLeft(gapSeconds)
  const fields = useRef<HTMLDivElement>(null)
  useEffect(() => fields.current?.querySelector('input')?.focus(), [])
  const check = (): boolean => {
    const isFit = /^\d{4,8}$/.test(code.trim())
    setFlaw(isFit ? undefined : t('people.phone.code.flaw'))
    return isFit
  }
  const enter = async (): Promise<void> => {
    const signed = await people.checkCode({ phone, code: code.trim() })
    if (signed.lacks) onLack(signed.lacks)
    else await startAsNew()
  }
  const sendAgain = async (): Promise<void> => {
    await people.sendCode({ phone })
    beginAgain()
    say(t('people.phone.code.sentAgain'))
  }
  return (
    <Form submit={t('people.checkCode')} check={check} onSubmit={enter}>
      <div ref={fields}>
        <TextField
          name="code"
          kind="code"
          required
          label={t('people.checkCode.code')}
          hint={t('people.phone.code.sent', { phone: inGroups(phone) })}
          value={code}
          error={flaw}
          onChange={(typed) => {
            setFlaw(undefined)
            setCode(typed)
          }}
        />
      </div>
      <div className="ways">
        <Button disabled={secondsLeft > 0} onPress={sendAgain}>
          {secondsLeft > 0 ? t('people.phone.code.againIn', { seconds: secondsLeft }) : t('people.phone.code.again')}
        </Button>
        <Button onPress={onOther}>{t('people.phone.code.other')}</Button>
      </div>
    </Form>
  )
}

/** '138 0000 1234': read back in the groups people say it in. */
const inGroups = (phone: string): string => phone.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1\u00a0$2\u00a0$3')
