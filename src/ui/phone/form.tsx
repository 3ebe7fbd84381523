/** A form: one submit button within reach, no double sending, faults beside what they concern. */
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { flawsOf } from '../fault-words.ts'
import { useOnce } from '../once.ts'
import { Button } from './button.tsx'
import { ErrorNote } from './error-note.tsx'

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
  const failed = (error: unknown): void => {
    setFault(error)
    showFirstFault()
  }
  const { pending, run } = useOnce(onSubmit, failed)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    setFault(undefined)
    if (check && !check()) showFirstFault()
    else run()
  }
  const isSaidAtFields = Object.keys(flawsOf(fault)).length > 0
  return (
    <form className="form" ref={form} noValidate onSubmit={send}>
      <div className="form-body">{children}</div>
      <div className="form-foot">
        {fault !== undefined && <ErrorNote error={fault} kept={!isSaidAtFields} />}
        <Button type="submit" tone="main" wide busy={pending}>
          {submit}
        </Button>
        {beside}
      </div>
    </form>
  )
}
