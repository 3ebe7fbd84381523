/** What I am sent besides the notices in the app: by text, by mail, or nothing. */
import { Button } from 'antd'
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { sayFault } from '../../../../ui/fault-words.ts'
import { say } from '../../../../ui/news.ts'
import { Card } from '../../../../ui/office/content.tsx'
import { CheckInput, TextInput } from '../../../../ui/office/fields.tsx'
import { Form } from '../../../../ui/office/form.tsx'
import { LoadedPage } from '../../../../ui/office/loaded-page.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useOnce } from '../../../../ui/once.ts'
import type { MeView } from '../../../people/contract.ts'
import type { ChoicesView } from '../../contract-choices.ts'
import { type Channel, choose, confirmEmail, dropEmail, kindsFor, proveEmail, useChoices } from '../choices-queries.ts'
import './notices-office.css'

export default function ChoicesPage({ me }: { readonly me: MeView }) {
  const query = useChoices()
  const back = { href: '/notices', label: t('notices') }
  return (
    <LoadedPage query={query} title={t('notices.choices')} back={back}>
      {(view) => (
        <>
          <PageTitle title={t('notices.choices')} lead={leadOf(view)} back={back} />
          <Card title={t('notices.texts')}>
            {view.canText ? <Kinds me={me} view={view} channel="texts" /> : <p>{t('notices.texts.cannot')}</p>}
          </Card>
          {view.canMail && (
            <Card title={t('notices.mails')}>{view.email ? <Mails me={me} view={view} /> : <EmailForm />}</Card>
          )}
        </>
      )}
    </LoadedPage>
  )
}

const leadOf = ({ night }: ChoicesView): string =>
  [t('notices.choices.lead'), ...(night.from === night.to ? [] : [t('notices.night', night)])].join('')

interface KindsProps {
  readonly me: MeView
  readonly view: ChoicesView
  readonly channel: Channel
}

const Kinds = ({ me, view, channel }: KindsProps) => (
  <ul className="notice-kinds">
    {kindsFor(me.posts).map((kind) => (
      <li key={kind}>
        <CheckInput
          label={t(`notices.kind.${kind}`)}
          checked={view[channel].includes(kind)}
          onChange={(isOn) => void choose(view, channel, kind, isOn)}
        />
      </li>
    ))}
  </ul>
)

function Mails({ me, view }: Omit<KindsProps, 'channel'>) {
  const { pending, run } = useOnce(dropEmail, (error) => say(sayFault(error).what))
  return (
    <>
      <p>{view.email}</p>
      <Kinds me={me} view={view} channel="mails" />
      <Button loading={pending} onClick={run}>
        {t('notices.dropEmail')}
      </Button>
    </>
  )
}

/** First the address, then the code that was sent there. */
function EmailForm() {
  const [email, setEmail] = useState('')
  const [code, setCode] = useState('')
  const [isSent, setSent] = useState(false)
  const send = async (): Promise<void> => {
    await proveEmail(email.trim())
    setSent(true)
  }
  if (!isSent)
    return (
      <Form submit={t('notices.proveEmail')} onSubmit={send}>
        <TextInput
          name="email"
          label={t('notices.email')}
          hint={t('notices.email.hint')}
          value={email}
          onChange={setEmail}
          autoComplete="email"
          required
        />
      </Form>
    )
  return (
    <Form submit={t('notices.confirmEmail')} onSubmit={() => confirmEmail(email.trim(), code.trim())}>
      <TextInput
        name="code"
        kind="code"
        label={t('notices.email.code', { email: email.trim() })}
        value={code}
        onChange={setCode}
        required
      />
    </Form>
  )
}
