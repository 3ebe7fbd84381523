/** Coming into the office with account and password; afterwards one is where one wanted to go. */
import { useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { t } from '../../foundation/language/words.ts'
import type { LackView } from '../../modules/people/contract-second.ts'
import { EnterSecond } from '../../modules/people/web/office/enter-second.tsx'
import { meQuery, people, startAsNew } from '../../modules/people/web/phone/me-query.ts'
import { TextInput } from '../../ui/office/fields.tsx'
import { Form } from '../../ui/office/form.tsx'
import { Loading } from '../../ui/office/loaded.tsx'
import { Door } from './door.tsx'

const Enrol = lazy(() => import('../../modules/people/web/office/enrol.tsx'))

/** A page of the office and nothing else: an address that was handed to somebody must not lead away from here. */
const isOfficePage = (address: unknown): address is string =>
  typeof address === 'string' && /^\/(?![/\\])/.test(address)

export default function SignInPage() {
  const { to }: { readonly to?: unknown } = useSearch({ strict: false })
  const onward = isOfficePage(to) ? to : '/'
  const me = useQuery(meQuery).data
  const navigate = useNavigate()
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [isChecked, setChecked] = useState(false)
  const fields = useRef<HTMLDivElement>(null)
  useEffect(() => fields.current?.querySelector('input')?.focus(), [])
  const [lacks, setLacks] = useState<LackView>(null)
  const beIn = async (): Promise<void> => {
    await startAsNew()
    await navigate({ to: pathOf(onward), search: searchOf(onward), replace: true })
  }
  if (lacks)
    return (
      <Door
        title={t(lacks === 'code' ? 'people.enterSecond.title' : 'people.enrol.title')}
        lead={t(lacks === 'code' ? 'people.enterSecond.lead' : 'people.enrol.demanded')}
      >
        {lacks === 'code' ? (
          <EnterSecond onIn={beIn} />
        ) : (
          <Suspense fallback={<Loading />}>
            <Enrol onDone={beIn} />
          </Suspense>
        )}
      </Door>
    )
  if (me?.surfaces.includes('office')) return <Navigate to={pathOf(onward)} search={searchOf(onward)} replace />
  const missing = (text: string) => (isChecked && text === '' ? t('errors.flaw.missing') : undefined)
  const enter = async (): Promise<void> => {
    const signed = await people.checkPassword({ account: account.trim(), password })
    if (signed.lacks) setLacks(signed.lacks)
    else await beIn()
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
      <p className="door-other">
        {t('app.office.signIn.resident')} <a href="/">{t('app.office.toPhone')}</a>
      </p>
    </Door>
  )
}

const pathOf = (address: string): string => address.split('?')[0] ?? '/'
const searchOf = (address: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(address.split('?')[1] ?? ''))
