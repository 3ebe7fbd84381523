/** The frame of one question in the office: label, hint, and what is wrong with the answer. */
import { type ReactNode, useId } from 'react'
import { t } from '../../foundation/language/words.ts'

export interface FormFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** Questions that may be left out say so. */
  readonly required?: boolean
}

/** What ties a control to its words: spread it onto the control. */
export interface FieldTies {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-required': true | undefined
}

interface Frame extends FormFieldProps {
  readonly children: (ties: FieldTies) => ReactNode
  /** Below the control, beside the fault. */
  readonly count?: ReactNode
  /** A group of controls, such as radios, and no single one. */
  readonly group?: boolean
}

export function FormField({ label, hint, error, required = false, group = false, count, children }: Frame) {
  const id = useId()
  const ties: FieldTies = {
    id,
    'aria-describedby': [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': required || undefined,
  }
  const words = (
    <>
      {label}
      {!required && <span className="field-optional">{t('ui.optional')}</span>}
    </>
  )
  const inside = (
    <>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children(ties)}
      <div className="field-below">
        {error && (
          <p className="field-error" id={`${id}-error`}>
            {error}
          </p>
        )}
        {count}
      </div>
    </>
  )
  if (group)
    return (
      <fieldset className="field" aria-describedby={ties['aria-describedby']} aria-invalid={ties['aria-invalid']}>
        <legend className="field-label">{words}</legend>
        {inside}
      </fieldset>
    )
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {words}
      </label>
      {inside}
    </div>
  )
}
