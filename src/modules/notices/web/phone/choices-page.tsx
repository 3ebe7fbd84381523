/** What I am sent besides the notices in the app: by text, by mail, or nothing. */
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Section } from '../../../../ui/phone/card.tsx'
import { Check } from '../../../../ui/phone/choice.tsx'
import { Form } from '../../../../ui/phone/form.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import type { MeView } from '../../../people/contract.ts'
import { dropEmail, useChoices } from '../choices-queries.ts'
import { type KindsProps, kindChoices, nightWords, useEmailProof } from '../use-choices.ts'

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
            {nightWords(view) && <p className="quiet">{nightWords(view)}</p>}
          </>
        )}
      </Loaded>
    </Page>
  )
}

const Kinds = (props: KindsProps) => (
  <>
    {kindChoices(props).map(({ kind, label, isOn, set }) => (
      <Check key={kind} name={`${props.channel}-${kind}`} label={label} checked={isOn} onChange={set} />
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

function EmailForm() {
  const { isSent, emailField, codeField, submit, send } = useEmailProof()
  return (
    <Form key={submit} submit={submit} onSubmit={send}>
      {isSent ? <TextField {...codeField} /> : <TextField {...emailField} />}
    </Form>
  )
}
