/** The second step of signing in on the phone: a code, or setting one up where the district demands it. */
import { lazy, Suspense, useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Form } from '../../../../ui/phone/form.tsx'
import { Loading } from '../../../../ui/phone/loading.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import type { LackView } from '../../contract-second.ts'
import { useCode } from '../use-second.ts'
import { people } from './me-query.ts'

const Enrol = lazy(() => import('./enrol.tsx'))

interface SecondStepProps {
  readonly lacks: NonNullable<LackView>
  /** Once the session is whole. */
  readonly onIn: () => Promise<void>
}

export const SecondStep = ({ lacks, onIn }: SecondStepProps) =>
  lacks === 'code' ? (
    <Page title={t('people.enterSecond.title')} lead={t('people.enterSecond.lead')} back="/">
      <EnterSecond onIn={onIn} />
    </Page>
  ) : (
    <Page title={t('people.enrol.title')} lead={t('people.enrol.demanded')} back="/">
      <Suspense fallback={<Loading />}>
        <Enrol onDone={onIn} />
      </Suspense>
    </Page>
  )

function EnterSecond({ onIn }: Pick<SecondStepProps, 'onIn'>) {
  const [byRecovery, setByRecovery] = useState(false)
  const { code, check, field } = useCode(t(byRecovery ? 'people.enterSecond.recoveryCode' : 'people.enterSecond.code'))
  const enter = async (): Promise<void> => {
    await people.enterSecond({ code })
    await onIn()
  }
  return (
    <Form
      submit={t('people.enterSecond')}
      check={check}
      onSubmit={enter}
      beside={
        <Button onPress={() => setByRecovery(!byRecovery)}>
          {t(byRecovery ? 'people.enterSecond.useApp' : 'people.enterSecond.useRecovery')}
        </Button>
      }
    >
      <TextField
        {...field}
        kind={byRecovery ? 'text' : 'code'}
        hint={byRecovery ? t('people.enterSecond.recovery') : undefined}
      />
    </Form>
  )
}
