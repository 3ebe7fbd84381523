/** Coming into the office with account and password; afterwards one is where one wanted to go. */
import { useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { t } from '../../foundation/language/words.ts'
import type { LackView } from '../../modules/people/contract-second.ts'
import { Doing } from '../../modules/people/web/office/doing.tsx'
import { TakeReset } from '../../modules/people/web/office/take-reset.tsx'
import { meQuery, people, startAsNew } from '../../modules/people/web/phone/me-query.ts'
import { leaveForIdentity, waysQuery } from '../../modules/people/web/use-identity.ts'
import { TextInput } from '../../ui/office/fields.tsx'
import { Form } from '../../ui/office/form.tsx'
import { Door } from './door.tsx'
import { onwardTo } from './onward.ts'
import { SecondDoor } from './second-door.tsx'

export default function SignInPage() {
  const { to }: { readonly to?: unknown } = useSearch({ strict: false })
  const onward = onwardTo(to)
  const identity = useQuery(waysQuery).data?.identity
  const me = useQuery(meQuery).data
  const navigate = useNavigate()
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [isChecked, setChecked] = useState(false)
  const fields = useRef<HTMLDivElement>(null)
  useEffect(() => fields.current?.querySelector('input')?.focus(), [])
  const [lacks, setLacks] = useState<LackView>(null)
  const [hasForgotten, setForgotten] = useState(false)
  const beIn = async (): Promise<void> => {
    await startAsNew()
    await navigate({ ...onward, replace: true })
  }
  const goOn = async (missing: LackView): Promise<void> => {
    if (missing) setLacks(missing)
    else await beIn()
  }
  if (lacks) return <SecondDoor lacks={lacks} onIn={beIn} />
  if (hasForgotten)
    return (
      <Door title={t('people.takeReset.title')} lead={t('people.takeReset.lead')}>
        <TakeReset known={account} onIn={goOn} />
        <p className="door-other">
          <Button type="link" onClick={() => setForgotten(false)}>
            {t('people.takeReset.back')}
          </Button>
        </p>
      </Door>
    )
  if (me?.surfaces.includes('office')) return <Navigate {...onward} replace />
  const missing = (text: string) => (isChecked && text === '' ? t('errors.flaw.missing') : undefined)
  const enter = async (): Promise<void> => {
    const signed = await people.checkPassword({ account: account.trim(), password })
    await goOn(signed.lacks)
  }
  return (
    <Door title={t('app.office.signIn.title')} lead={t('app.office.signIn.lead')}>
      <div ref={fields}>
        <Form
          submit={t('people.checkPassword')}
          check={() => {
            setChecked(true)
            return account.trim() !== '' && password !== ''
          }}
          onSubmit={enter}
        >
          <TextInput
            name="username"
            label={t('people.checkPassword.account')}
            autoComplete="username"
            required
            value={account}
            onChange={setAccount}
            error={missing(account.trim())}
          />
          <TextInput
            name="password"
            kind="password"
            label={t('people.checkPassword.password')}
            autoComplete="current-password"
            required
            value={password}
            onChange={setPassword}
            error={missing(password)}
          />
        </Form>
      </div>
      <p className="door-forgotten">
        <Button type="link" onClick={() => setForgotten(true)}>
          {t('people.takeReset.title')}
        </Button>
      </p>
      {identity && (
        <p className="door-other">
          <Doing what={() => leaveForIdentity('office', typeof to === 'string' ? to : '/')}>
            {t('app.office.signIn.identity', { name: identity })}
          </Doing>
        </p>
      )}
      <p className="door-other">
        {t('app.office.signIn.resident')} <a href="/">{t('app.office.toPhone')}</a>
      </p>
    </Door>
  )
}
