/** One step in a window of its own: what it asks, or the question whether to take it. */
import { Button, Modal } from 'antd'
import { t } from '../../foundation/language/words.ts'
import { type AskedQuestion, type Step, useStepAnswers } from '../step-answers.ts'
import { stepSays, stepWord } from '../step-words.ts'
import { ChoiceInput, TextInput, YesNoInput } from './fields.tsx'
import { useFocusBack } from './focus-back.ts'
import { Form } from './form.tsx'

interface StepModalProps extends Step {
  readonly onClose: () => void
}

export function StepModal({ onClose, ...step }: StepModalProps) {
  useFocusBack()
  return (
    <Modal open title={stepWord(step.module, step.step)} footer={null} onCancel={onClose} destroyOnHidden>
      <StepForm {...step} onClose={onClose} />
    </Modal>
  )
}

function StepForm({ onClose, ...props }: StepModalProps) {
  const { module, step } = props
  const { asked, check, send } = useStepAnswers(props)
  const says = stepSays(module, step)
  return (
    <Form
      submit={stepWord(module, step)}
      onSubmit={send}
      check={check}
      beside={<Button onClick={onClose}>{t('ui.cancel')}</Button>}
    >
      {says && <p>{says}</p>}
      {asked.map((question) => (
        <QuestionField key={question.name} {...question} />
      ))}
    </Form>
  )
}

const textKinds = { short: 'text', long: 'long', number: 'number', date: 'date', dateTime: 'dateTime' } as const

function QuestionField({ name, kind, required, limit, label, hint, error, options, answer, onAnswer }: AskedQuestion) {
  const field = { name, required, label, hint, error }
  if (kind === 'yesNo')
    return <YesNoInput {...field} value={typeof answer === 'boolean' ? answer : undefined} onChange={onAnswer} />
  if (kind === 'photos') return null // pictures are taken where the work is: on the phone
  const text = typeof answer === 'string' ? answer : ''
  if (kind === 'choice' || kind === 'option')
    return <ChoiceInput {...field} options={options} value={text} onChange={onAnswer} />
  return <TextInput {...field} kind={textKinds[kind]} value={text} onChange={onAnswer} limit={limit} />
}
