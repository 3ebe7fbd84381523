/** Says what kind of day it is: a holiday, a make-up workday, or a day like any other. */
import { useState } from 'react'
import { day, t } from '../../../../foundation/language/words.ts'
import { flawsOf, sayFlaw } from '../../../../ui/fault-words.ts'
import { say } from '../../../../ui/news.ts'
import { ChoiceInput, TextInput } from '../../../../ui/office/fields.tsx'
import { FormModal } from '../../../../ui/office/form-modal.tsx'
import { type CalendarYearView, type DayKind, dayKinds } from '../../contract.ts'
import { calendar, keepYear } from './calendar-queries.ts'
import { addDays, weekdayNumber } from './year-days.ts'

interface SetDayProps {
  readonly view: CalendarYearView
  readonly on: string
  readonly onClose: () => void
}

export function SetDay({ view, on, onClose }: SetDayProps) {
  const find = (date: string) => view.days.find((one) => one.on === date)
  const before = find(on)
  // A day mostly belongs to the festival of its neighbours.
  const likely = before ?? find(addDays(on, -1)) ?? find(addDays(on, 1))
  const [kind, setKind] = useState<DayKind>(before?.kind ?? 'ordinary')
  const [name, setName] = useState(likely?.name ?? '')
  const [flaw, setFlaw] = useState<string>()
  const isSpecial = kind !== 'ordinary'
  const isWeekend = weekdayNumber(on) > 5
  const set = async (): Promise<void> => {
    try {
      await keepYear(await calendar.setDay({ on, kind, ...(isSpecial && { name }) }))
      onClose()
      say(t('calendar.office.set', { on: day(on), kind: t(`calendar.office.kind.${kind}`) }))
    } catch (error) {
      setFlaw(flawsOf(error).name)
      throw error
    }
  }
  return (
    <FormModal
      title={t('calendar.office.setDay', {
        on: day(on),
        weekday: t('time.weekday', { week: 'this', weekday: weekdayNumber(on) }),
      })}
      submit={t('calendar.office.save')}
      onSubmit={set}
      check={() => {
        const isMissing = isSpecial && name.trim() === ''
        setFlaw(isMissing ? sayFlaw({ code: 'missing' }) : undefined)
        return !isMissing
      }}
      onClose={onClose}
    >
      {view.isPublished && <p>{t('calendar.office.setDay.published')}</p>}
      <ChoiceInput
        name="kind"
        label={t('calendar.office.kind')}
        required
        options={dayKinds
          .filter((one) => one !== 'makeUp' || isWeekend)
          .map((one) => ({ value: one, label: t(`calendar.office.kind.${one}`) }))}
        value={kind}
        onChange={(chosen) => setKind(dayKinds.find((one) => one === chosen) ?? kind)}
      />
      {isSpecial && (
        <TextInput
          name="name"
          label={t('calendar.office.festival')}
          hint={t('calendar.office.festival.hint')}
          required
          limit={40}
          value={name}
          onChange={setName}
          error={flaw}
        />
      )}
    </FormModal>
  )
}
