/** Over the sheet of a template: its name, and the month it is filled for, from the file that counts for it. */
import { Button, Input } from 'antd'
import { useState } from 'react'
import { addressOf } from '../../../../foundation/http/client.ts'
import { dayIn } from '../../../../foundation/language/moments.ts'
import { t } from '../../../../foundation/language/words.ts'
import { Filter, FilterBar, FilterChoice } from '../../../../ui/office/filter-bar.tsx'
import { type FormView, formsContract } from '../../contract.ts'
import { versionFor } from '../../contract-versions.ts'
import { monthsUntil } from './months.ts'

interface FormBarProps {
  readonly form: FormView
  readonly name: string
  readonly setName: (name: string) => void
  readonly isChanged: boolean
}

export function FormBar({ form, name, setName, isChanged }: FormBarProps) {
  const months = monthsUntil(dayIn(Date.now()))
  const [month, setMonth] = useState(months[1] ?? '')
  const isOlder = versionFor(form.versions, month) !== form.versions[0]
  return (
    <FilterBar>
      <Filter label={t('forms.office.name')}>
        {(id) => <Input id={id} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />}
      </Filter>
      <FilterChoice
        label={t('forms.office.month')}
        isNeeded
        options={months.map((value) => ({ value, label: value }))}
        value={month}
        onChange={(chosen) => setMonth(chosen ?? month)}
      />
      <Fill form={form} month={month} isChanged={isChanged} isOlder={isOlder} />
    </FilterBar>
  )
}

interface FillProps extends Pick<FormBarProps, 'form' | 'isChanged'> {
  readonly month: string
  readonly isOlder: boolean
}

function Fill({ form, month, isChanged, isOlder }: FillProps) {
  const link = <Button href={addressOf(formsContract, 'fill', { id: form.id, month })}>{t('forms.office.fill')}</Button>
  if (isChanged) return <p className="form-unsaved">{t('forms.office.unsaved')}</p>
  if (isOlder)
    return (
      <>
        {link}
        <p className="form-unsaved">{t('forms.office.older')}</p>
      </>
    )
  if (form.unsettled.length > 0) return <p className="form-unsaved">{t('forms.office.lost.first')}</p>
  return form.cells.length > 0 && link
}
