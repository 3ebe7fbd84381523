/** What I am sent besides the notices in the app: by text, by mail, or nothing. */
import { Button } from 'antd'
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
import { dropEmail, useChoices } from '../choices-queries.ts'
import { type KindsProps, kindChoices, nightWords, useEmailProof } from '../use-choices.ts'
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

const leadOf = (view: ChoicesView): string => t('notices.choices.lead') + (nightWords(view) ?? '')

const Kinds = (props: KindsProps) => (
  <ul className="notice-kinds">
    {kindChoices(props).map(({ kind, label, isOn, set }) => (
      <li key={kind}>
        <CheckInput label={label} checked={isOn} onChange={set} />
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

function EmailForm() {
  const { isSent, emailField, codeField, submit, send } = useEmailProof()
  return (
    <Form key={submit} submit={submit} onSubmit={send}>
      {isSent ? <TextInput {...codeField} /> : <TextInput {...emailField} />}
    </Form>
  )
}
