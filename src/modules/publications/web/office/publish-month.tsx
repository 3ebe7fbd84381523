/** Choosing a month that has ended and seeing what anyone will see of it, before it is public. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dayIn } from '../../../../foundation/language/moments.ts'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { ChoiceInput, TextInput } from '../../../../ui/office/fields.tsx'
import { FormModal } from '../../../../ui/office/form-modal.tsx'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import { useFlaws } from '../../../../ui/use-flaws.ts'
import { leastDays } from '../../contract.ts'
import { monthName, OpenTables } from '../open-tables.tsx'
import { draftQuery, publications, readAgain } from '../publications-queries.ts'

/** The twelve that ended last, the latest first. */
function monthsBefore(today: string): string[] {
  const at = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  return Array.from({ length: 12 }, (_none, back) => at - 1 - back).map(
    (month) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
  )
}

interface PublishMonthProps {
  readonly placeId: string
  readonly onClose: () => void
}

export function PublishMonth({ placeId, onClose }: PublishMonthProps) {
  const months = monthsBefore(dayIn(Date.now()))
  const [month, setMonth] = useState(months[0] ?? '')
  const [days, setDays] = useState(String(leastDays * 2))
  const [note, setNote] = useState('')
  const { flaws, sending } = useFlaws()
  const draft = useQuery(draftQuery(placeId, month))
  const send = async (): Promise<void> => {
    const given = { placeId, month, days: Number(days), ...(note.trim() && { note: note.trim() }) }
    await sending(() => publications.publish(given))
    await readAgain()
    say(t('publications.office.done', { month: monthName(month) }))
    onClose()
  }
  return (
    <FormModal
      title={t('publications.office.new')}
      submit={t('publications.publish')}
      onSubmit={send}
      onClose={onClose}
      wide
    >
      <ChoiceInput
        name="month"
        label={t('publications.office.month')}
        required
        options={months.map((one) => ({ value: one, label: monthName(one) }))}
        value={month}
        onChange={setMonth}
        error={flaws.month}
      />
      <TextInput
        name="days"
        kind="number"
        label={t('publications.office.days')}
        required
        value={days}
        onChange={setDays}
        error={flaws.days}
      />
      <TextInput
        name="note"
        kind="long"
        label={t('publications.office.note')}
        required={false}
        value={note}
        onChange={setNote}
        limit={2000}
        error={flaws.note}
      />
      <h3>{t('publications.office.draft')}</h3>
      <Loaded query={draft}>{({ tables }) => <OpenTables tables={tables} />}</Loaded>
    </FormModal>
  )
}
