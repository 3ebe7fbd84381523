/** Gives somebody a post: where, which, who, and from when. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '../../../../foundation/access/standing.ts'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { ChoiceInput, TextInput } from '../../../../ui/office/fields.tsx'
import { FormField } from '../../../../ui/office/form-field.tsx'
import { FormModal } from '../../../../ui/office/form-modal.tsx'
import { type PlaceNode, PlacePicker } from '../../../../ui/office/place-picker.tsx'
import { type Appointment, appointmentFlaws, asks, inputOf, serverFlaws, ways } from './appointment.ts'
import { appointableQuery, forgetPosts, people } from './office-queries.ts'

interface AppointProps {
  readonly placeId: string
  readonly role?: Role
  readonly tops: readonly PlaceNode[]
  readonly onClose: () => void
}

const nobody = { how: 'new', name: '', accountName: '', password: '', phone: '', from: '', to: '' } as const

export function Appoint({ placeId, role, tops, onClose }: AppointProps) {
  const [given, setGiven] = useState<Appointment>({ ...nobody, placeId, role })
  const [flaws, setFlaws] = useState<Readonly<Record<string, string>>>({})
  const appointable = useQuery(appointableQuery(given.placeId)).data ?? []
  const set = (changes: Partial<Appointment>): void => setGiven((before) => ({ ...before, ...changes }))
  const text = (name: 'name' | 'accountName' | 'password' | 'phone' | 'from' | 'to') => ({
    name,
    value: given[name],
    onChange: (value: string) => set({ [name]: value }),
    error: flaws[name],
  })
  const appoint = async (): Promise<void> => {
    try {
      await people.appoint(inputOf(given))
      onClose()
      say(t('ui.done', { step: t('people.appoint') }))
      await forgetPosts()
    } catch (error) {
      setFlaws(serverFlaws(error))
      throw error
    }
  }
  return (
    <FormModal
      title={t('people.appoint')}
      submit={t('people.appoint')}
      onSubmit={appoint}
      check={() => {
        const found = appointmentFlaws(given)
        setFlaws(found)
        return Object.keys(found).length === 0
      }}
      onClose={onClose}
    >
      <FormField label={t('people.field.place')} required>
        {(ties) => (
          <PlacePicker
            ties={ties}
            tops={tops}
            value={given.placeId}
            onChange={(chosen) => set({ placeId: chosen ?? given.placeId, role: undefined })}
          />
        )}
      </FormField>
      <ChoiceInput
        name="role"
        label={t('people.field.role')}
        required
        hint={appointable.length === 0 ? t('people.office.noneAppointable') : undefined}
        options={appointable.map((one) => ({ value: one, label: t(`people.role.${one}`) }))}
        value={given.role}
        onChange={(chosen) => set({ role: appointable.find((one) => one === chosen) })}
        error={flaws.role}
      />
      <ChoiceInput
        name="how"
        label={t('people.appoint.how')}
        required
        options={ways.map((way) => ({ value: way, label: t(`people.appoint.how.${way}`) }))}
        value={given.how}
        onChange={(chosen) => set({ how: ways.find((way) => way === chosen) ?? given.how })}
      />
      {asks(given.how, 'name') && <TextInput {...text('name')} label={t('people.field.name')} required />}
      {asks(given.how, 'phone') && (
        <TextInput {...text('phone')} kind="phone" label={t('people.field.phone')} required />
      )}
      {asks(given.how, 'accountName') && (
        <TextInput
          {...text('accountName')}
          label={t('people.field.account')}
          hint={t('people.appoint.accountName.hint')}
          autoComplete="off"
          required
        />
      )}
      {asks(given.how, 'password') && (
        <TextInput
          {...text('password')}
          kind="password"
          label={t('people.appoint.password')}
          hint={t('people.office.password.hint')}
          autoComplete="new-password"
          required
        />
      )}
      <div className="side-by-side">
        <TextInput {...text('from')} kind="date" label={t('people.field.from')} hint={t('people.office.from.hint')} />
        <TextInput {...text('to')} kind="date" label={t('people.field.to')} hint={t('people.office.to.hint')} />
      </div>
    </FormModal>
  )
}
