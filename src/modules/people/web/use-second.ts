/** What both surfaces ask of the second factor: entering it, setting it up, having other recovery codes. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../../foundation/language/words.ts'
import { say } from '../../../ui/news.ts'
import { queries } from '../../../ui/queries.ts'
import { people, startAsNew } from './phone/me-query.ts'

export const secondQuery = queryOptions({ queryKey: ['people.second'], queryFn: () => people.secondFactor() })

export const readSecondAgain = (): Promise<void> => queries.invalidateQueries({ queryKey: secondQuery.queryKey })

/** A code as it is typed: six digits, or a recovery code of ten signs. */
const isCode = (typed: string): boolean => /^(\d{6}|[a-z0-9]{10})$/i.test(typed.replace(/[\s-]/g, ''))

/** The field for a code, with its flaw once it was looked at. */
export function useCode(label = t('people.enterSecond.code')) {
  const [code, setCode] = useState('')
  const [flaw, setFlaw] = useState<string>()
  return {
    code,
    check: (): boolean => {
      setFlaw(isCode(code) ? undefined : t('people.enterSecond.flaw'))
      return isCode(code)
    },
    field: {
      name: 'code',
      required: true,
      label,
      autoComplete: 'one-time-code',
      value: code,
      error: flaw,
      onChange: (typed: string): void => {
        setFlaw(undefined)
        setCode(typed)
      },
    },
  }
}

/** The secret is drawn once for each time the page is opened; the recovery codes come with the first right code. */
export function useEnrolment() {
  const drawn = useQuery({
    queryKey: ['people.enrolment'],
    queryFn: () => people.beginSecond(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>()
  const { code, ...entering } = useCode(t('people.enrol.code'))
  return {
    drawn,
    ...entering,
    recoveryCodes,
    confirm: async (): Promise<void> => setRecoveryCodes((await people.confirmSecond({ code })).recoveryCodes),
  }
}

export type SecondStep = 'renewRecovery' | 'endSecond'

/** What somebody does to a second factor that is on, against a code of it. */
export function useSecondSteps() {
  const [step, setStep] = useState<SecondStep>()
  const [codes, setCodes] = useState<readonly string[]>()
  const takes: Record<SecondStep, (code: string) => Promise<void>> = {
    async renewRecovery(code) {
      setCodes((await people.renewRecovery({ code })).recoveryCodes)
    },
    async endSecond(code) {
      await people.endSecond({ code })
      say(t('people.second.ended'))
      await startAsNew()
    },
  }
  return { step, setStep, takes, codes, kept: () => readSecondAgain().then(() => setCodes(undefined)) }
}

/** After the second factor was set up from inside. */
export async function enrolledInside(): Promise<void> {
  say(t('people.second.confirmed'))
  await readSecondAgain()
}

/** 'GEZD GNBV …': as it is read out and typed. */
export const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')
