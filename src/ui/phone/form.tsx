/** A form: one submit button within reach, no double sending, faults beside what they concern. */
import { type FormProps, useForm } from '../use-form.ts'
import { Button } from './button.tsx'
import { ErrorNote } from './error-note.tsx'

export function Form({ submit, children, beside, ...sent }: FormProps) {
  const { form, pending, send, fault } = useForm(sent)
  return (
    <form className="form" ref={form} noValidate onSubmit={send}>
      <div className="form-body">{children}</div>
      <div className="form-foot">
        {fault && <ErrorNote {...fault} />}
        <Button type="submit" tone="main" wide busy={pending}>
          {submit}
        </Button>
        {beside}
      </div>
    </form>
  )
}
