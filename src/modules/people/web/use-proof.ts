/** What both surfaces do when something asks for the password once more: ask, and then do it. */
import { useState } from 'react'
import { Refused } from '../../../foundation/http/client.ts'
import { t } from '../../../foundation/language/words.ts'
import { people } from './phone/me-query.ts'

export const isUnproved = (error: unknown): boolean => error instanceof Refused && error.code === 'prove-first'

/** The field for the password, and what is done once it was right. */
export function useProof(onProved: () => unknown) {
  const [password, setPassword] = useState('')
  const [flaw, setFlaw] = useState<string>()
  return {
    field: {
      name: 'password',
      kind: 'password' as const,
      required: true,
      label: t('people.prove.password'),
      autoComplete: 'current-password',
      value: password,
      error: flaw,
      onChange: (typed: string): void => {
        setFlaw(undefined)
        setPassword(typed)
      },
    },
    check: (): boolean => {
      setFlaw(password === '' ? t('errors.flaw.missing') : undefined)
      return password !== ''
    },
    prove: async (): Promise<void> => {
      await people.prove({ password })
      await onProved()
    },
  }
}

/** `whenSure(what)` does it; where the password is asked for, `waiting` does it afterwards. */
export function useWhenSure() {
  const [waits, setWaits] = useState<{ readonly what: () => Promise<void> }>()
  return {
    whenSure: (what: () => Promise<void>) => async (): Promise<void> => {
      try {
        await what()
      } catch (error) {
        if (!isUnproved(error)) throw error
        setWaits({ what })
      }
    },
    waiting: waits && (() => waits.what().then(() => setWaits(undefined))),
    giveUp: (): void => setWaits(undefined),
  }
}
