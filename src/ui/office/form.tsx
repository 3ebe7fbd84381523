/** An office form: one submit button, no double sending, faults beside what they concern. */
import { Button } from 'antd'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { flawsOf } from '../fault-words.ts'
import { useOnce } from '../once.ts'
import { ErrorResult } from './error-result.tsx'

interface FormProps {
  /** Words of the submit button. */
  readonly submit: string
  /** A rejected promise is shown above the button; what was typed stays. */
  readonly onSubmit: () => unknown
  /** Looks at the answers before anything is sent: false keeps the form, and moves to the first fault. */
  readonly check?: () => boolean
  readonly children: ReactNode
  /** A second way out, beside the submit button. */
  readonly beside?: ReactNode
}

export function Form({ submit, onSubmit, check, children, beside }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [fault, setFault] = useState<unknown>()
  const showFirstFault = (): void => {
    requestAnimationFrame(() => {
      const faulty = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
      const control = faulty?.matches('fieldset') ? faulty.querySelector('input') : faulty
      control?.focus()
    })
  }
  const { pending, run } = useOnce(onSubmit, (error) => {
    setFault(error)
    showFirstFault()
  })
  const send = (event: FormEvent): void => {
    event.preventDefault()
    setFault(undefined)
    if (check && !check()) showFirstFault()
    else run()
  }
  return (
    <form className="form" ref={form} noValidate onSubmit={send}>
      {children}
      {fault !== undefined && <ErrorResult error={fault} kept={Object.keys(flawsOf(fault)).length === 0} />}
      <div className="form-foot">
        {beside}
        <Button type="primary" htmlType="submit" loading={pending}>
          {submit}
        </Button>
      </div>
    </form>
  )
}
