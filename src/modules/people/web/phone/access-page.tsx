/** How I come in: where I am signed in, my password, my second factor. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Section } from '../../../../ui/phone/card.tsx'
import { Form } from '../../../../ui/phone/form.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { Sheet } from '../../../../ui/phone/sheet.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import type { MeView } from '../../contract.ts'
import type { SecondFactorView } from '../../contract-second.ts'
import { enrolledInside, type SecondStep, secondQuery, useCode, useSecondSteps } from '../use-second.ts'
import Enrol, { Recovery } from './enrol.tsx'
import { Password } from './password.tsx'
import { Sessions } from './sessions.tsx'
import './people.css'

export default function AccessPage({ me }: { readonly me: MeView }) {
  return (
    <Page title={t('people.access')} back="/me">
      <Sessions />
      {me.accountName && <Password />}
      {me.accountName && <Second />}
    </Page>
  )
}

function Second() {
  const query = useQuery(secondQuery)
  return (
    <Section title={t('people.second')}>
      <Loaded query={query}>{(view) => (view.isOn ? <On view={view} /> : <Off />)}</Loaded>
    </Section>
  )
}

function Off() {
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <Enrol onDone={enrolledInside} />
  return (
    <>
      <p className="quiet homes-none">{t('people.second.off')}</p>
      <Button onPress={() => setOpen(true)}>{t('people.second.begin')}</Button>
    </>
  )
}

function On({ view }: { readonly view: SecondFactorView }) {
  const { step, setStep, takes, codes, kept } = useSecondSteps()
  if (codes) return <Recovery codes={codes} onKept={kept} />
  return (
    <>
      <p className="homes-none">{t('people.second.on', { count: view.recoveryLeft })}</p>
      <div className="ways">
        <Button onPress={() => setStep('renewRecovery')}>{t('people.renewRecovery')}</Button>
        <Button onPress={() => setStep('endSecond')}>{t('people.endSecond')}</Button>
      </div>
      <Sheet open={step !== undefined} title={step ? t(`people.${step}`) : ''} onClose={() => setStep(undefined)}>
        {step && <AgainstCode step={step} take={takes[step]} onDone={() => setStep(undefined)} />}
      </Sheet>
    </>
  )
}

interface AgainstCodeProps {
  readonly step: SecondStep
  readonly take: (code: string) => Promise<void>
  readonly onDone: () => void
}

function AgainstCode({ step, take, onDone }: AgainstCodeProps) {
  const { code, check, field } = useCode()
  return (
    <Form submit={t(`people.${step}`)} check={check} onSubmit={() => take(code).then(onDone)}>
      <p>{t(`people.${step}.says`)}</p>
      <TextField {...field} kind="code" />
    </Form>
  )
}
