/** The one-time link of a first start: whoever holds it makes the first administrator and is inside. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { clientOf } from '../../foundation/http/client.ts'
import { t } from '../../foundation/language/words.ts'
import { startAsNew } from '../../modules/people/web/phone/me-query.ts'
import { ErrorResult } from '../../ui/office/error-result.tsx'
import { ChoiceInput, TextInput } from '../../ui/office/fields.tsx'
import { Form } from '../../ui/office/form.tsx'
import { Loading } from '../../ui/office/loaded.tsx'
import { useFlaws } from '../../ui/use-flaws.ts'
import { welcomeContract } from '../administrator/contract.ts'
import { Door } from './door.tsx'

const welcome = clientOf(welcomeContract)
const empty = { districtId: '', name: '', account: '', password: '' }
type Field = keyof typeof empty

export default function WelcomePage() {
  const { token }: { readonly token?: unknown } = useSearch({ strict: false })
  const key = typeof token === 'string' ? token : ''
  const districts = useQuery({
    queryKey: ['welcome', key],
    queryFn: () => welcome.districts({ token: key }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!districts.data)
    return (
      <Door title={t('app.office.welcome.title')}>
        {districts.error ? <ErrorResult error={districts.error} /> : <Loading />}
      </Door>
    )
  return (
    <Door title={t('app.office.welcome.title')} lead={t('app.office.welcome.lead')}>
      <WelcomeForm token={key} districts={districts.data.districts} />
    </Door>
  )
}

interface WelcomeFormProps {
  readonly token: string
  readonly districts: readonly { readonly id: string; readonly name: string }[]
}

function WelcomeForm({ token, districts }: WelcomeFormProps) {
  const navigate = useNavigate()
  const [given, setGiven] = useState(empty)
  const { flaws, noneOf, sending } = useFlaws()
  const field = (name: Field) => ({
    name,
    required: true,
    value: given[name],
    onChange: (value: string) => setGiven((before) => ({ ...before, [name]: value })),
    error: flaws[name],
  })
  const check = (): boolean =>
    noneOf(Object.entries(given).flatMap(([name, value]) => (value.trim() === '' ? [name] : [])))
  const open = async (): Promise<void> => {
    await sending(() => welcome.open({ ...given, token }))
    await startAsNew()
    await navigate({ to: '/', replace: true })
  }
  return (
    <Form submit={t('app.office.welcome.open')} check={check} onSubmit={open}>
      <ChoiceInput
        {...field('districtId')}
        label={t('app.office.welcome.district')}
        options={districts.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextInput {...field('name')} label={t('app.office.welcome.name')} hint={t('app.office.welcome.name.hint')} />
      <TextInput
        {...field('account')}
        label={t('people.appoint.accountName')}
        hint={t('people.appoint.accountName.hint')}
        autoComplete="username"
      />
      <TextInput
        {...field('password')}
        kind="password"
        label={t('people.checkPassword.password')}
        hint={t('app.office.welcome.password.hint')}
        autoComplete="new-password"
      />
    </Form>
  )
}
