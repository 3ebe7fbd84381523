/** How I come in: where I am signed in, my password, my second factor. */
import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { Card } from '../../../../ui/office/content.tsx'
import { TextInput } from '../../../../ui/office/fields.tsx'
import { useFocusBack } from '../../../../ui/office/focus-back.ts'
import { Form } from '../../../../ui/office/form.tsx'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import type { MeView } from '../../contract.ts'
import type { SecondFactorView } from '../../contract-second.ts'
import { enrolledInside, type SecondStep, secondQuery, useCode, useSecondSteps } from '../use-second.ts'
import Enrol, { Recovery } from './enrol.tsx'
import { Password } from './password.tsx'
import { Sessions } from './sessions.tsx'
import './people-office.css'

export default function AccessPage({ me }: { readonly me: MeView }) {
  return (
    <>
      <PageTitle title={t('people.access')} />
      <div className="narrow">
        <Sessions />
        {me.accountName && <Password />}
        {me.accountName && <Second />}
      </div>
    </>
  )
}

function Second() {
  const query = useQuery(secondQuery)
  return (
    <Card title={t('people.second')}>
      <Loaded query={query}>{(view) => (view.isOn ? <On view={view} /> : <Off />)}</Loaded>
    </Card>
  )
}

function Off() {
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <Enrol onDone={enrolledInside} />
  return (
    <>
      <p>{t('people.second.off')}</p>
      <Button onClick={() => setOpen(true)}>{t('people.second.begin')}</Button>
    </>
  )
}

function On({ view }: { readonly view: SecondFactorView }) {
  const { step, setStep, takes, codes, kept } = useSecondSteps()
  if (codes) return <Recovery codes={codes} onKept={kept} />
  return (
    <>
      <p>{t('people.second.on', { count: view.recoveryLeft })}</p>
      <div className="card-buttons">
        <Button onClick={() => setStep('renewRecovery')}>{t('people.renewRecovery')}</Button>
        <Button onClick={() => setStep('endSecond')}>{t('people.endSecond')}</Button>
      </div>
      {step && <AgainstCode step={step} take={takes[step]} onClose={() => setStep(undefined)} />}
    </>
  )
}

interface AgainstCodeProps {
  readonly step: SecondStep
  readonly take: (code: string) => Promise<void>
  readonly onClose: () => void
}

function AgainstCode({ step, take, onClose }: AgainstCodeProps) {
  useFocusBack()
  const { code, check, field } = useCode()
  return (
    <Modal open title={t(`people.${step}`)} footer={null} onCancel={onClose} destroyOnHidden>
      <Form
        submit={t(`people.${step}`)}
        check={check}
        onSubmit={() => take(code).then(onClose)}
        beside={<Button onClick={onClose}>{t('ui.cancel')}</Button>}
      >
        <p>{t(`people.${step}.says`)}</p>
        <TextInput {...field} />
      </Form>
    </Modal>
  )
}
