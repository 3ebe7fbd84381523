/** Coming in with account and password, for those who work with it. */
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Redirect } from 'wouter'
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Form } from '../../../../ui/phone/form.tsx'
import { Loading } from '../../../../ui/phone/loading.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import type { MeView } from '../../contract.ts'
import type { LackView } from '../../contract-second.ts'
import { leaveForIdentity, waysQuery } from '../use-identity.ts'
import { people, startAsNew } from './me-query.ts'
import { useOnward, withOnward } from './onward.ts'
import { SecondStep } from './second-step.tsx'
import './people.css'

const TakeReset = lazy(() => import('./take-reset.tsx'))

export default function StaffSignInPage({ me }: { readonly me: MeView | null }) {
  const onward = useOnward()
  const identity = useQuery(waysQuery).data?.identity
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [isChecked, setChecked] = useState(false)
  const [lacks, setLacks] = useState<LackView>(null)
  const [hasForgotten, setForgotten] = useState(false)
  const beIn = async (): Promise<void> => {
    await startAsNew()
    setLacks(null)
  }
  const goOn = async (missing: LackView): Promise<void> => {
    if (missing) setLacks(missing)
    else await startAsNew()
  }
  // Whoever sets up a second factor reads the recovery codes first.
  if (lacks) return <SecondStep lacks={lacks} onIn={beIn} />
  if (me) return <Redirect to={onward} replace />
  if (hasForgotten)
    return (
      <Suspense fallback={<Loading />}>
        <TakeReset known={account} onIn={goOn} onBack={() => setForgotten(false)} />
      </Suspense>
    )
  const missing = (text: string) => (isChecked && text === '' ? t('errors.flaw.missing') : undefined)
  const check = (): boolean => {
    setChecked(true)
    return account.trim() !== '' && password !== ''
  }
  const enter = async (): Promise<void> => {
    const signed = await people.checkPassword({ account: account.trim(), password })
    await goOn(signed.lacks)
  }
  return (
    <Page title={t('people.phone.staff')} lead={t('people.phone.staff.lead')} back={withOnward('/sign-in', onward)}>
      <Form
        submit={t('people.checkPassword')}
        check={check}
        onSubmit={enter}
        beside={
          <>
            {identity && (
              <Button wide onPress={() => leaveForIdentity('phone', onward)}>
                {t('people.phone.identity', { name: identity })}
              </Button>
            )}
            <Button wide onPress={() => setForgotten(true)}>
              {t('people.takeReset.title')}
            </Button>
          </>
        }
      >
        <TextField
          name="username"
          required
          label={t('people.checkPassword.account')}
          autoComplete="username"
          value={account}
          error={missing(account.trim())}
          onChange={setAccount}
        />
        <TextField
          name="password"
          kind="password"
          required
          label={t('people.checkPassword.password')}
          value={password}
          error={missing(password)}
          onChange={setPassword}
        />
      </Form>
    </Page>
  )
}
