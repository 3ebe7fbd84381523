/** Adds an organisation to a place. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { ChoiceInput, TextInput } from '../../../../ui/office/fields.tsx'
import { FormField } from '../../../../ui/office/form-field.tsx'
import { FormModal } from '../../../../ui/office/form-modal.tsx'
import { type PlaceNode, PlacePicker } from '../../../../ui/office/place-picker.tsx'
import { useFlaws } from '../../../../ui/use-flaws.ts'
import { organizationKinds } from '../../contract.ts'
import { keepOrganization, organizations } from './office-queries.ts'

interface AddOrganizationProps {
  readonly placeId: string
  readonly tops: readonly PlaceNode[]
  readonly onClose: () => void
}

const empty = { kind: '', name: '', contactName: '', contactPhone: '', specialty: '' }

export function AddOrganization({ placeId: firstPlace, tops, onClose }: AddOrganizationProps) {
  const navigate = useNavigate()
  const [placeId, setPlaceId] = useState(firstPlace)
  const [given, setGiven] = useState(empty)
  const { flaws, noneOf, sending } = useFlaws()
  const field = (name: keyof typeof empty) => ({
    name,
    value: given[name],
    onChange: (value: string) => setGiven((before) => ({ ...before, [name]: value })),
    error: flaws[name],
  })
  const check = (): boolean => noneOf((['kind', 'name'] as const).filter((name) => given[name].trim() === ''))
  const add = async (): Promise<void> => {
    const kind = organizationKinds.find((one) => one === given.kind)
    if (!kind) return
    const [contactName, contactPhone, specialty] = [given.contactName, given.contactPhone, given.specialty].map(
      (text) => text.trim(),
    )
    const view = await sending(() =>
      organizations.add({
        kind,
        placeId,
        name: given.name,
        ...(contactName && { contactName }),
        ...(contactPhone && { contactPhone }),
        ...(specialty && { specialty }),
      }),
    )
    await keepOrganization(view)
    onClose()
    say(t('ui.done', { step: t('organizations.add') }))
    await navigate({ to: `/organizations/${view.id}` })
  }
  return (
    <FormModal
      title={t('organizations.add')}
      submit={t('organizations.add')}
      onSubmit={add}
      check={check}
      onClose={onClose}
    >
      <ChoiceInput
        {...field('kind')}
        label={t('organizations.add.kind')}
        required
        options={organizationKinds.map((one) => ({ value: one, label: t(`organizations.kind.${one}`) }))}
      />
      <TextInput {...field('name')} label={t('organizations.add.name')} required limit={60} />
      <FormField label={t('organizations.add.placeId')} required error={flaws.placeId}>
        {(ties) => (
          <PlacePicker ties={ties} tops={tops} value={placeId} onChange={(chosen) => setPlaceId(chosen ?? placeId)} />
        )}
      </FormField>
      <TextInput
        {...field('specialty')}
        label={t('organizations.field.specialty')}
        hint={t('organizations.add.specialty.hint')}
      />
      <div className="side-by-side">
        <TextInput {...field('contactName')} label={t('organizations.field.contactName')} />
        <TextInput {...field('contactPhone')} kind="phone" label={t('organizations.field.contactPhone')} />
      </div>
    </FormModal>
  )
}
