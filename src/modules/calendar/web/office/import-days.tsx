/** Takes over the holidays of a year from a list pasted in the form of holiday-cn. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { TextInput } from '../../../../ui/office/fields.tsx'
import { FormModal } from '../../../../ui/office/form-modal.tsx'
import { calendar, keepYear } from './calendar-queries.ts'
import { importIn } from './import-text.ts'

export function ImportDays({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [isChecked, setChecked] = useState(false)
  const given = importIn(text)
  const flaw = typeof given === 'string' ? t(`calendar.office.import.${given}`) : undefined
  const take = async (): Promise<void> => {
    if (typeof given === 'string') return
    const view = await calendar.import(given)
    await keepYear(view)
    onClose()
    say(t('calendar.office.imported', { year: String(view.year), holidays: view.holidays, makeUps: view.makeUps }))
    await navigate({ to: '/administration/calendar', search: { year: String(view.year) } })
  }
  return (
    <FormModal
      title={t('calendar.office.import')}
      submit={t('calendar.import')}
      onSubmit={take}
      check={() => {
        setChecked(true)
        return flaw === undefined
      }}
      onClose={onClose}
    >
      <TextInput
        name="list"
        kind="long"
        label={t('calendar.office.import.list')}
        hint={
          typeof given === 'string'
            ? t('calendar.office.import.hint')
            : t('calendar.office.import.found', { year: String(given.year), count: given.days.length })
        }
        required
        value={text}
        onChange={setText}
        error={isChecked ? flaw : undefined}
      />
    </FormModal>
  )
}
