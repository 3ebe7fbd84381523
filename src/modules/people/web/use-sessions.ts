/** What both surfaces read and end of my sessions, and the two passwords of a change. */
import { queryOptions } from '@tanstack/react-query'
import { useState } from 'react'
import { human, t } from '../../../foundation/language/words.ts'
import { say } from '../../../ui/news.ts'
import { queries } from '../../../ui/queries.ts'
import { useFlaws } from '../../../ui/use-flaws.ts'
import type { SessionLine } from '../contract-sessions.ts'
import { people } from './phone/me-query.ts'

export const sessionsQuery = queryOptions({ queryKey: ['people.sessions'], queryFn: () => people.sessions() })

const readAgain = (): Promise<void> => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey })

export const deviceWords = ({ app, system }: SessionLine): string => t('people.device', { app, system })

export const usedWords = ({ isThis, since, usedAt }: SessionLine): string =>
  isThis ? t('people.sessions.this') : t('people.sessions.used', { since: human(since), used: human(usedAt) })

export async function endSession({ id }: SessionLine): Promise<void> {
  await people.endSession({ id })
  say(t('people.endSession.done'))
  await readAgain()
}

export async function endOthers(): Promise<void> {
  const { ended } = await people.endOthers()
  say(t('people.endOthers.done', { count: ended }))
  await readAgain()
}

/** The fields of a changed password, and what happens with them. */
export function usePassword(onDone: () => void) {
  const [given, setGiven] = useState({ before: '', password: '' })
  const { flaws, noneOf, sending } = useFlaws()
  const field = (name: keyof typeof given) => ({
    name,
    kind: 'password' as const,
    required: true,
    label: t(`people.changePassword.${name}`),
    value: given[name],
    error: flaws[name],
    onChange: (value: string): void => setGiven((before) => ({ ...before, [name]: value })),
  })
  return {
    before: { ...field('before'), autoComplete: 'current-password' },
    password: {
      ...field('password'),
      autoComplete: 'new-password',
      hint: t('people.changePassword.password.hint'),
    },
    check: (): boolean => noneOf(Object.entries(given).flatMap(([name, value]) => (value === '' ? [name] : []))),
    send: async (): Promise<void> => {
      await sending(() => people.changePassword(given))
      say(t('people.changePassword.done'))
      onDone()
      await readAgain()
    },
  }
}
