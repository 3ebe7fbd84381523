/** What can be done with the requests that are chosen: each step with how many of them it is open on. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { asksOf } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { StepModal } from '../../../../ui/office/step-modal.tsx'
import { stepWord } from '../../../../ui/step-words.ts'
import { type RequestLine, requestsContract } from '../../contract.ts'
import type { RequestStep } from '../../workflow.ts'
import { BulkReport } from './bulk-report.tsx'
import { type BulkLine, bulkLinesOf } from './bulk-run.ts'
import { stepsOpenQuery } from './office-queries.ts'
import { useTakers } from './request-steps.tsx'

/** Those whose answers may be the same for several. */
const bulkSteps: readonly RequestStep[] = [
  'approve',
  'assign',
  'reassign',
  'remind',
  'extend',
  'speak',
  'takeUp',
  'sendDown',
  'resume',
  'decline',
]

interface BulkStepsProps {
  readonly chosen: readonly RequestLine[]
  /** Chooses others: none, or those that failed. */
  readonly choose: (ids: readonly string[]) => void
}

interface Run {
  readonly step: RequestStep
  readonly input: Readonly<Record<string, unknown>>
  readonly lines: readonly BulkLine[]
}

export function BulkSteps({ chosen, choose }: BulkStepsProps) {
  const [step, setStep] = useState<RequestStep>()
  const [run, setRun] = useState<Run>()
  const open = useQuery({ ...stepsOpenQuery(chosen.map(({ id }) => id)), enabled: chosen.length > 0 })
  const isOpen = (id: string, one: RequestStep): boolean =>
    open.data?.find((line) => line.id === id)?.steps.includes(one) ?? false
  const counts = bulkSteps
    .map((one) => ({ step: one, count: chosen.filter(({ id }) => isOpen(id, one)).length }))
    .filter(({ count }) => count > 0)
  const options = useTakers(chosen[0]?.id ?? '', chosen.length ? counts.map((one) => one.step) : [])
  const begin = (taken: RequestStep, input: Readonly<Record<string, unknown>>): void => {
    const lines = bulkLinesOf(chosen.map(({ id, number }) => ({ id, number, isOpen: isOpen(id, taken) })))
    setStep(undefined)
    setRun({ step: taken, input, lines })
  }
  return (
    <>
      {chosen.length > 0 && (
        <section className="bulk" aria-label={t('requests.office.bulk')}>
          <span role="status">{t('requests.office.bulk.chosen', { count: chosen.length })}</span>
          {counts.map(({ step: one, count }) => (
            <Button key={one} onClick={() => setStep(one)}>
              {t('requests.office.bulk.step', { step: stepWord('requests', one), count })}
            </Button>
          ))}
          {open.data && counts.length === 0 && <span className="bulk-says">{t('requests.office.noSteps')}</span>}
          <Button type="text" onClick={() => choose([])}>
            {t('requests.office.bulk.none')}
          </Button>
        </section>
      )}
      {step && (
        <StepModal
          module="requests"
          step={step}
          asks={asksOf(requestsContract, step)}
          options={options}
          onSubmit={(input) => begin(step, input)}
          onClose={() => setStep(undefined)}
        />
      )}
      {run && (
        <BulkReport
          {...run}
          onClose={(left) => {
            setRun(undefined)
            choose(left)
          }}
        />
      )}
    </>
  )
}
