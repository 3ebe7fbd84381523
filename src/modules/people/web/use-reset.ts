/** What both surfaces ask of whoever forgot their password: the account, the code of the administrator, a new password. */
import { useState } from 'react'
import { t } from '../../../foundation/language/words.ts'
import { useFlaws } from '../../../ui/use-flaws.ts'
import type { LackView } from '../contract-second.ts'
import { people } from './phone/me-query.ts'

/** `onIn` is told what the new session still lacks. */
export function useReset(known: string, onIn: (lacks: LackView) => Promise<void> | void) {
  const [given, setGiven] = useState({ account: known, code: '', password: '' })
  const { flaws, noneOf, sending } = useFlaws()
  const field = (name: keyof typeof given) => ({
    name,
    required: true,
    value: given[name],
    error: flaws[name],
    onChange: (value: string): void => setGiven((before) => ({ ...before, [name]: value })),
  })
  return {
    account: { ...field('account'), label: t('people.checkPassword.account'), autoComplete: 'username' },
    code: { ...field('code'), label: t('people.takeReset.code'), autoComplete: 'one-time-code' },
    password: {
      ...field('password'),
      kind: 'password' as const,
      label: t('people.changePassword.password'),
      hint: t('people.changePassword.password.hint'),
      autoComplete: 'new-password',
    },
    check: (): boolean => noneOf(Object.entries(given).flatMap(([name, value]) => (value.trim() === '' ? [name] : []))),
    send: (): Promise<void> =>
      sending(async () => {
        const { lacks } = await people.takeReset({ ...given, account: given.account.trim() })
        await onIn(lacks)
      }),
  }
}
