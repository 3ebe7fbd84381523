/** A question answered by typing: short and long texts, telephone numbers, codes, numbers, dates. */
import type { ChangeEvent, InputHTMLAttributes } from 'react'
import { t } from '../../foundation/language/words.ts'
import { FieldError, FieldHint, type FieldProps, LabelText, useFieldIds } from './field.tsx'

export type TextKind = 'text' | 'long' | 'phone' | 'code' | 'number' | 'date' | 'dateTime' | 'password' | 'search'

interface TextFieldProps extends FieldProps {
  readonly kind?: TextKind
  readonly value: string
  readonly onChange: (value: string) => void
  /** Characters at most. More can be typed, so that nothing pasted is cut off unseen. */
  readonly limit?: number | undefined
  readonly autoComplete?: string
}

/** What each kind tells the device: which keyboard, and what it may fill in by itself. */
const controls: Record<Exclude<TextKind, 'long'>, InputHTMLAttributes<HTMLInputElement>> = {
  text: { type: 'text' },
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel-national' },
  code: { type: 'text', inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 6 },
  number: { type: 'text', inputMode: 'decimal' },
  date: { type: 'date' },
  dateTime: { type: 'datetime-local' },
  password: { type: 'password', autoComplete: 'current-password' },
  search: { type: 'search' },
}

export function TextField(props: TextFieldProps) {
  const { name, kind = 'text', value, onChange, label, hint, error, required = false, limit, autoComplete } = props
  const { id, hintId, errorId, describedBy } = useFieldIds({ hint, error })
  const shared = {
    id,
    name,
    value,
    'aria-describedby': describedBy,
    'aria-invalid': error ? true : undefined,
    'aria-required': required || undefined,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(event.currentTarget.value),
  } as const
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        <LabelText label={label} required={required} />
      </label>
      <FieldHint id={hintId}>{hint}</FieldHint>
      {kind === 'long' ? (
        <textarea className="field-input field-long" rows={4} {...shared} />
      ) : (
        <input
          className={`field-input${kind === 'code' ? ' field-code' : ''}`}
          {...controls[kind]}
          {...shared}
          {...(autoComplete && { autoComplete })}
        />
      )}
      <div className="field-below">
        <FieldError id={errorId}>{error}</FieldError>
        {kind === 'long' && limit !== undefined && <Count count={value.trim().length} limit={limit} />}
      </div>
    </div>
  )
}

/** Speaks up only when the end is near. */
const Count = ({ count, limit }: { count: number; limit: number }) => (
  <p
    className={`field-count${count > limit ? ' field-count-over' : ''}`}
    aria-live={count > limit - 50 ? 'polite' : 'off'}
  >
    {t('ui.count', { count, limit })}
  </p>
)
