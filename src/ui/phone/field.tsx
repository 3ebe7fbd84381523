/** The frame of one question: label, hint, and what is wrong with the answer. */
import { type ReactNode, useId } from 'react'
import { t } from '../../foundation/language/words.ts'

/** What every question can be told. */
export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** Questions that may be left out say so. */
  readonly required?: boolean
}

/** The ids that tie a control to its words. */
export function useFieldIds({ hint, error }: Pick<FieldProps, 'hint' | 'error'>) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const describedBy = [hint && hintId, error && errorId].filter(Boolean).join(' ') || undefined
  return { id, hintId, errorId, describedBy }
}

export const LabelText = ({ label, required = false }: Pick<FieldProps, 'label' | 'required'>) => (
  <>
    {label}
    {!required && <span className="field-optional">{t('ui.optional')}</span>}
  </>
)

export const FieldHint = ({ id, children }: { id: string; children: ReactNode }) =>
  children ? (
    <p className="field-hint" id={id}>
      {children}
    </p>
  ) : null

export const FieldError = ({ id, children }: { id: string; children: ReactNode }) =>
  children ? (
    <p className="field-error" id={id}>
      {children}
    </p>
  ) : null
