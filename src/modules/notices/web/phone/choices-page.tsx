/** What I am sent besides the notices in the app: by text, by mail, or nothing. */
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Section } from '../../../../ui/phone/card.tsx'
import { Check } from '../../../../ui/phone/choice.tsx'
import { Form } from '../../../../ui/phone/form.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import type { MeView } from '../../../people/contract.ts'
import type { ChoicesView } from '../../contract-choices.ts'
import { type Channel, choose, confirmEmail, dropEmail, kindsFor, proveEmail, useChoices } from '../choices-queries.ts'

export default function ChoicesPage({ me }: { readonly me: MeView }) {
  const query = useChoices()
  return (
    <Page title={t('notices.choices')} lead={t('notices.choices.lead')} back="/notices">
      <Loaded query={query}>
        {(view) => (
          <>
            <Section title={t('notices.texts')}>
              {view.canText ? (
                <Kinds me={me} view={view} channel="texts" />
              ) : (
                <p className="quiet">{t('notices.texts.cannot')}</p>
              )}
            </Section>
            {view.canMail && (
              <Section title={t('notices.mails')}>{view.email ? <Mails me={me} view={view} /> : <EmailForm />}</Section>
            )}
            {view.night.from !== view.night.to && <p className="quiet">{t('notices.night', view.night)}</p>}
          </>
        )}
      </Loaded>
    </Page>
  )
}

interface KindsProps {
  readonly me: MeView
  readonly view: ChoicesView
  readonly channel: Channel
}

const Kinds = ({ me, view, channel }: KindsProps) => (
  <>
    {kindsFor(me.posts).map((kind) => (
      <Check
        key={kind}
        name={`${channel}-${kind}`}
        label={t(`notices.kind.${kind}`)}
        checked={view[channel].includes(kind)}
        onChange={(isOn) => void choose(view, channel, kind, isOn)}
      />
    ))}
  </>
)

const Mails = ({ me, view }: Omit<KindsProps, 'channel'>) => (
  <>
    <p>{view.email}</p>
    <Kinds me={me} view={view} channel="mails" />
    <Button onPress={dropEmail}>{t('notices.dropEmail')}</Button>
  </>
)

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
        <TextField
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
      <TextField
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
