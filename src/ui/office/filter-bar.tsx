/** What narrows a list down: choices and a search, each with its word above it. */
import { SearchOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { t } from '../../foundation/language/words.ts'
import type { Option } from '../step-answers.ts'

interface FilterBarProps {
  readonly children: ReactNode
  /** Given while anything is filtered. */
  readonly onReset?: (() => void) | undefined
}

export const FilterBar = ({ children, onReset }: FilterBarProps) => (
  <search className="filters" aria-label={t('ui.office.filters')}>
    {children}
    {onReset && (
      <Button type="text" onClick={onReset}>
        {t('ui.office.reset')}
      </Button>
    )}
  </search>
)

interface FilterChoiceProps {
  readonly label: string
  readonly options: readonly Option[]
  /** Undefined: any. */
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
  /** True: one of the options must be chosen, there is no "any". */
  readonly isNeeded?: boolean
}

const any = ''

export function FilterChoice({ label, options, value, onChange, isNeeded = false }: FilterChoiceProps) {
  const id = useId()
  const shown = options.map(({ value: one, label: word }) => ({ value: one, label: word }))
  return (
    <div className="filter">
      <label className="filter-label" htmlFor={id}>
        {label}
      </label>
      <Select
        id={id}
        value={value ?? any}
        options={isNeeded ? shown : [{ value: any, label: t('ui.office.any') }, ...shown]}
        onChange={(chosen: string) => onChange(chosen === any ? undefined : chosen)}
        popupMatchSelectWidth={false}
      />
    </div>
  )
}

interface FilterSearchProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

export function FilterSearch({ label, value, onChange }: FilterSearchProps) {
  const id = useId()
  return (
    <div className="filter">
      <label className="filter-label" htmlFor={id}>
        {label}
      </label>
      <Input
        id={id}
        type="search"
        prefix={<SearchOutlined aria-hidden="true" />}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
