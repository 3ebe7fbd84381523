/** The questions of office forms, each answered by one control. */
import { Checkbox, Input, Radio, Select } from 'antd'
import { t } from '../../foundation/language/words.ts'
import type { Option } from '../step-answers.ts'
import { FormField, type FormFieldProps } from './form-field.tsx'

export type TextKind = 'text' | 'long' | 'phone' | 'code' | 'number' | 'date' | 'time' | 'dateTime' | 'password'

interface TextInputProps extends FormFieldProps {
  readonly name: string
  readonly kind?: TextKind
  readonly value: string
  readonly onChange: (value: string) => void
  /** Characters at most. More can be typed, so that nothing pasted is cut off unseen. */
  readonly limit?: number | undefined
  readonly autoComplete?: string
}

const controls: Record<
  Exclude<TextKind, 'long' | 'password'>,
  { type: string; inputMode?: 'tel' | 'numeric' | 'decimal' }
> = {
  text: { type: 'text' },
  phone: { type: 'tel', inputMode: 'tel' },
  code: { type: 'text', inputMode: 'numeric' },
  number: { type: 'text', inputMode: 'decimal' },
  date: { type: 'date' },
  time: { type: 'time' },
  dateTime: { type: 'datetime-local' },
}

export function TextInput({ name, kind = 'text', value, onChange, limit, autoComplete, ...field }: TextInputProps) {
  const count = kind === 'long' && limit !== undefined && (
    <p className="field-count">{t('ui.count', { count: value.trim().length, limit })}</p>
  )
  return (
    <FormField {...field} count={count}>
      {(ties) => {
        const shared = {
          ...ties,
          name,
          value,
          ...(field.error && { status: 'error' as const }),
          ...(autoComplete && { autoComplete }),
        }
        if (kind === 'long')
          return <Input.TextArea {...shared} rows={4} onChange={(event) => onChange(event.target.value)} />
        if (kind === 'password')
          return <Input {...shared} type="password" onChange={(event) => onChange(event.target.value)} />
        return <Input {...shared} {...controls[kind]} onChange={(event) => onChange(event.target.value)} />
      }}
    </FormField>
  )
}

interface ChoiceInputProps extends FormFieldProps {
  readonly name: string
  readonly options: readonly Option[]
  readonly value: string | undefined
  readonly onChange: (value: string) => void
}

const fewOptions = 6

/** A few options stand side by side; many are searched in a list. */
export function ChoiceInput({ name, options, value, onChange, ...field }: ChoiceInputProps) {
  if (options.length > fewOptions)
    return (
      <FormField {...field}>
        {(ties) => (
          <Select
            {...ties}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('ui.choose')}
            value={value || null}
            options={options.map((option) => ({ value: option.value, label: optionText(option) }))}
            onChange={onChange}
            {...(field.error && { status: 'error' as const })}
          />
        )}
      </FormField>
    )
  return (
    <FormField {...field} group>
      {({ id }) => (
        <Radio.Group
          name={`${id}-${name}`}
          value={value}
          options={options.map((option) => ({ value: option.value, label: optionText(option) }))}
          onChange={(event) => onChange(String(event.target.value))}
        />
      )}
    </FormField>
  )
}

const optionText = ({ label, hint }: Option): string => (hint ? `${label} · ${hint}` : label)

interface YesNoInputProps extends FormFieldProps {
  readonly name: string
  readonly value: boolean | undefined
  readonly onChange: (value: boolean) => void
}

export const YesNoInput = ({ value, onChange, ...field }: YesNoInputProps) => (
  <ChoiceInput
    {...field}
    options={[
      { value: 'yes', label: t('ui.yes') },
      { value: 'no', label: t('ui.no') },
    ]}
    value={value === undefined ? undefined : value ? 'yes' : 'no'}
    onChange={(chosen) => onChange(chosen === 'yes')}
  />
)

interface CheckInputProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export const CheckInput = ({ label, checked, onChange }: CheckInputProps) => (
  <Checkbox checked={checked} onChange={(event) => onChange(event.target.checked)}>
    {label}
  </Checkbox>
)
