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

interface FilterProps {
  readonly label: string
  /** The control, under the id its word stands for. */
  readonly children: (id: string) => ReactNode
}

export function Filter({ label, children }: FilterProps) {
  const id = useId()
  return (
    <div className="filter">
      <label className="filter-label" htmlFor={id}>
        {label}
      </label>
      {children(id)}
    </div>
  )
}

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
  const shown = options.map(({ value: one, label: word }) => ({ value: one, label: word }))
  return (
    <Filter label={label}>
      {(id) => (
        <Select
          id={id}
          value={value ?? any}
          options={isNeeded ? shown : [{ value: any, label: t('ui.office.any') }, ...shown]}
          onChange={(chosen: string) => onChange(chosen === any ? undefined : chosen)}
          popupMatchSelectWidth={false}
        />
      )}
    </Filter>
  )
}

interface FilterTextProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

export const FilterSearch = ({ label, value, onChange }: FilterTextProps) => (
  <Filter label={label}>
    {(id) => (
      <Input
        id={id}
        type="search"
        prefix={<SearchOutlined aria-hidden="true" />}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Filter>
)

/** '2026-03-02'; nothing while none is chosen. */
export const FilterDay = ({ label, value, onChange }: FilterTextProps) => (
  <Filter label={label}>
    {(id) => <Input id={id} type="date" value={value} onChange={(event) => onChange(event.target.value)} />}
  </Filter>
)
