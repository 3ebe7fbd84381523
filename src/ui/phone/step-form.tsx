/** The form of one step, made from what the step asks. */
import { type AskedQuestion, type Step, useStepAnswers } from '../step-answers.ts'
import { stepSays, stepWord } from '../step-words.ts'
import { Choice, YesNo } from './choice.tsx'
import { Form } from './form.tsx'
import { PhotoField } from './photo-field.tsx'
import { TextField } from './text-field.tsx'

export function StepForm(props: Step) {
  const { module, step } = props
  const { asked, check, send } = useStepAnswers(props)
  const says = stepSays(module, step)
  return (
    <Form submit={stepWord(module, step)} onSubmit={send} check={check}>
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
    return <YesNo {...field} value={typeof answer === 'boolean' ? answer : undefined} onChange={onAnswer} />
  if (kind === 'photos')
    return <PhotoField name={name} label={label} ids={Array.isArray(answer) ? answer : []} onChange={onAnswer} />
  const text = typeof answer === 'string' ? answer : ''
  if (kind === 'choice' || kind === 'option')
    return <Choice {...field} options={options} plain={options.length > 5} value={text} onChange={onAnswer} />
  return <TextField {...field} kind={textKinds[kind]} value={text} onChange={onAnswer} limit={limit} />
}
