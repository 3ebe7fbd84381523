/** A question with a few answers: radio cards, or a plain list where a select would stand. */
import { t } from '../../foundation/language/words.ts'
import type { Option } from '../step-answers.ts'
import { FieldError, FieldHint, type FieldProps, LabelText, useFieldIds } from './field.tsx'

interface ChoiceProps extends FieldProps {
  readonly options: readonly Option[]
  readonly value: string | undefined
  readonly onChange: (value: string) => void
  /** A list of lines instead of cards, for more than a handful. */
  readonly plain?: boolean
  /** Beside each other, for short answers. */
  readonly beside?: boolean
}

export function Choice(props: ChoiceProps) {
  const { name, label, hint, error, required = false, options, value, onChange, plain = false, beside = false } = props
  const { id, hintId, errorId, describedBy } = useFieldIds({ hint, error })
  return (
    <fieldset className="field" aria-describedby={describedBy} aria-invalid={error ? true : undefined}>
      <legend className="field-label">
        <LabelText label={label} required={required} />
      </legend>
      <FieldHint id={hintId}>{hint}</FieldHint>
      <div className={`choices${plain ? ' choices-plain' : ''}${beside ? ' choices-beside' : ''}`}>
        {options.map((option) => (
          <label
            className={`choice${plain ? ' choice-plain' : ''}${option.value === value ? ' choice-on' : ''}`}
            key={option.value}
          >
            <input
              type="radio"
              name={`${id}-${name}`}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>
              <span className="choice-label">{option.label}</span>
              {option.hint && <span className="choice-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={errorId}>{error}</FieldError>
    </fieldset>
  )
}

interface YesNoProps extends FieldProps {
  readonly value: boolean | undefined
  readonly onChange: (value: boolean) => void
}

export const YesNo = ({ value, onChange, ...field }: YesNoProps) => (
  <Choice
    {...field}
    beside
    options={[
      { value: 'yes', label: t('ui.yes') },
      { value: 'no', label: t('ui.no') },
    ]}
    value={value === undefined ? undefined : value ? 'yes' : 'no'}
    onChange={(chosen) => onChange(chosen === 'yes')}
  />
)

interface CheckProps {
  readonly name: string
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** One thing to agree to or not. */
export const Check = ({ name, label, checked, onChange }: CheckProps) => (
  <label className="check">
    <input type="checkbox" name={name} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
    <span>{label}</span>
  </label>
)
