/** How a form is sent on both surfaces: once at a time, and a fault leads to what it concerns. */
import { type FormEvent, type ReactNode, type RefObject, useRef, useState } from 'react'
import { flawsOf } from './fault-words.ts'
import { useOnce } from './once.ts'

export interface FormProps {
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

interface Sending {
  readonly form: RefObject<HTMLFormElement | null>
  readonly pending: boolean
  readonly send: (event: FormEvent) => void
  /** Undefined: there is none. `kept`: no field says what is wrong, so the fault says that what was typed stays. */
  readonly fault: { readonly error: unknown; readonly kept: boolean } | undefined
}

export function useForm({ onSubmit, check }: Pick<FormProps, 'onSubmit' | 'check'>): Sending {
  const form = useRef<HTMLFormElement>(null)
  const [fault, setFault] = useState<Sending['fault']>()
  const showFirstFault = (): void => {
    requestAnimationFrame(() => {
      const faulty = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
      const control = faulty?.matches('fieldset') ? faulty.querySelector('input') : faulty
      control?.focus()
    })
  }
  const { pending, run } = useOnce(onSubmit, (error) => {
    setFault({ error, kept: Object.keys(flawsOf(error)).length === 0 })
    showFirstFault()
  })
  const send = (event: FormEvent): void => {
    event.preventDefault()
    setFault(undefined)
    if (check && !check()) showFirstFault()
    else run()
  }
  return { form, pending, send, fault }
}
