/** The steps of supervision at hand on a row. Which of them are open is asked when the row's button is pressed. */
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useRef, useState } from 'react'
import { asksOf } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { sayFault } from '../../../../ui/fault-words.ts'
import { say } from '../../../../ui/news.ts'
import { StepModal } from '../../../../ui/office/step-modal.tsx'
import { stepWord } from '../../../../ui/step-words.ts'
import { type RequestLine, requestsContract } from '../../contract.ts'
import type { RequestStep } from '../../workflow.ts'
import { requestQuery } from '../request-queries.ts'
import { useTakers } from './request-steps.tsx'
import { useTake } from './take-step.ts'

const supervising: readonly RequestStep[] = [
  'approve',
  'assign',
  'takeUp',
  'sendDown',
  'resume',
  'remind',
  'reassign',
  'extend',
  'speak',
  'confirmFor',
]

export function RowSteps({ line }: { readonly line: RequestLine }) {
  const [isOpen, setOpen] = useState(false)
  const [step, setStep] = useState<RequestStep>()
  const button = useRef<HTMLButtonElement>(null)
  const query = useQuery({ ...requestQuery(line.id), enabled: isOpen })
  const steps = supervising.filter((one) => query.data?.openSteps.includes(one))
  const options = useTakers(line.id, isOpen || step ? steps : [])
  const send = useTake(line.id)
  const take = async (taken: RequestStep, input: Readonly<Record<string, unknown>>): Promise<void> => {
    await send(taken, input)
    setStep(undefined)
    say(t('ui.done', { step: stepWord('requests', taken) }))
  }
  const begin = (chosen: RequestStep): void => {
    if (asksOf(requestsContract, chosen)) setStep(chosen)
    else take(chosen, {}).catch((error: unknown) => say(sayFault(error).what))
  }
  const choose = (chosen: RequestStep): void => {
    setOpen(false)
    // The focus would go with the menu. A frame later, so that the key that chose does not press the button as well.
    requestAnimationFrame(() => {
      button.current?.focus()
      begin(chosen)
    })
  }
  const items = query.error
    ? [{ key: 'fault', label: sayFault(query.error).what, disabled: true }]
    : steps.map((one) => ({ key: one, label: stepWord('requests', one), onClick: () => choose(one) }))
  const none = [{ key: 'none', label: t('requests.office.noSteps'), disabled: true }]
  return (
    <>
      <Dropdown
        autoFocus
        trigger={['click']}
        open={isOpen && !query.isPending}
        onOpenChange={setOpen}
        menu={{ items: items.length ? items : none }}
      >
        <Button
          ref={button}
          loading={isOpen && query.isPending}
          aria-label={t('requests.office.handle', { number: line.number })}
        >
          {t('requests.office.steps')}
        </Button>
      </Dropdown>
      {step && (
        <StepModal
          module="requests"
          step={step}
          asks={asksOf(requestsContract, step)}
          options={options}
          onSubmit={(input) => take(step, input)}
          onClose={() => setStep(undefined)}
        />
      )}
    </>
  )
}
