/** An office form: one submit button, no double sending, faults beside what they concern. */
import { Button } from 'antd'
import { type FormProps, useForm } from '../use-form.ts'
import { ErrorResult } from './error-result.tsx'

export function Form({ submit, children, beside, ...sent }: FormProps) {
  const { form, pending, send, fault } = useForm(sent)
  return (
    <form className="form" ref={form} noValidate onSubmit={send}>
      {children}
      {fault && <ErrorResult {...fault} />}
      <div className="form-foot">
        {beside}
        <Button type="primary" htmlType="submit" loading={pending}>
          {submit}
        </Button>
      </div>
    </form>
  )
}
