/** Lets the days of a year count, with the notice they were taken from. */
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { flawsOf, sayFlaw } from '../../../../ui/fault-words.ts'
import { say } from '../../../../ui/news.ts'
import { TextInput } from '../../../../ui/office/fields.tsx'
import { FormModal } from '../../../../ui/office/form-modal.tsx'
import type { CalendarYearView } from '../../contract.ts'
import { calendar, keepYear } from './calendar-queries.ts'

export function PublishYear({ view, onClose }: { readonly view: CalendarYearView; readonly onClose: () => void }) {
  const [source, setSource] = useState('')
  const [flaw, setFlaw] = useState<string>()
  const year = String(view.year)
  const publish = async (): Promise<void> => {
    try {
      await keepYear(await calendar.publish({ year, source }))
      onClose()
      say(t('calendar.office.published', { year }))
    } catch (error) {
      setFlaw(flawsOf(error).source)
      throw error
    }
  }
  return (
    <FormModal
      title={t('calendar.office.publish', { year })}
      submit={t('calendar.publish')}
      onSubmit={publish}
      check={() => {
        setFlaw(source.trim() ? undefined : sayFlaw({ code: 'missing' }))
        return source.trim() !== ''
      }}
      onClose={onClose}
    >
      <p>{t('calendar.office.publish.says', { holidays: view.holidays, makeUps: view.makeUps })}</p>
      <TextInput
        name="source"
        label={t('calendar.office.notice')}
        hint={t('calendar.office.notice.hint')}
        required
        limit={200}
        value={source}
        onChange={setSource}
        error={flaw}
      />
    </FormModal>
  )
}
