/** What each change of a place asks, besides its day and its reason. */
import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useEffect } from 'react'
import { officeRoles, type Role } from '../../../../foundation/access/standing.ts'
import { t } from '../../../../foundation/language/words.ts'
import { ChoiceInput, TextInput } from '../../../../ui/office/fields.tsx'
import { FormField } from '../../../../ui/office/form-field.tsx'
import { PlacePicker } from '../../../../ui/office/place-picker.tsx'
import { placesOf } from '../../../../ui/office/places-of.ts'
import type { ChangeStep, FieldsProps } from './change-draft.ts'
import { childrenQuery, postsQuery } from './office-queries.ts'
import { usePeopleOf } from './people-of.ts'
import { SplitFields } from './split-fields.tsx'

export function ChangeFields({ step, ...fields }: FieldsProps & { readonly step: ChangeStep }) {
  const { me, draft, set, flaws } = fields
  switch (step) {
    case 'split':
      return <SplitFields {...fields} />
    case 'merge':
      return (
        <>
          <OthersField {...fields} />
          <NameField {...fields} label={t('territory.office.change.newName')} />
        </>
      )
    case 'move':
      return (
        <FormField label={t('territory.office.change.moveTo')} required error={flaws.to}>
          {(ties) => (
            <PlacePicker
              ties={ties}
              tops={placesOf(me.posts, officeRoles)}
              value={draft.to}
              onChange={(to) => set({ to })}
              faulty={flaws.to !== undefined}
            />
          )}
        </FormField>
      )
    case 'handOver':
      return <HandOverFields {...fields} />
    case 'rename':
      return <NameField {...fields} label={t('territory.rename.name')} />
    case 'close':
      return null
  }
}

const NameField = ({ draft, set, flaws, label }: FieldsProps & { readonly label: string }) => (
  <TextInput
    name="name"
    label={label}
    required
    value={draft.name}
    onChange={(name) => set({ name })}
    error={flaws.name}
  />
)

function OthersField({ place, draft, set, flaws }: FieldsProps) {
  const above = place.chain.at(-2)
  const beside = useQuery({ ...childrenQuery(above?.id ?? ''), enabled: above !== undefined }).data ?? []
  const options = beside.filter(({ id, kind }) => kind === place.kind && id !== place.id)
  return (
    <FormField label={t('territory.office.change.others')} required group error={flaws.others}>
      {() => (
        <Checkbox.Group
          className="choices-below"
          options={options.map(({ id, name }) => ({ value: id, label: name }))}
          value={[...draft.others]}
          onChange={(others) => set({ others: others.map(String) })}
        />
      )}
    </FormField>
  )
}

const handed: Readonly<Record<string, readonly Role[]>> = {
  grid: ['gridWorker', 'branchSecretary'],
  microgrid: ['gridWorker', 'branchSecretary'],
  building: ['buildingHead'],
}

function HandOverFields({ place, draft, set, flaws }: FieldsProps) {
  const roles = handed[place.kind] ?? []
  const role = roles.find((one) => one === draft.role) ?? roles[0]
  const here = useQuery(postsQuery(place.id)).data?.posts ?? []
  const holders = here.filter((post) => post.role === role && post.placeId === place.id)
  const people = usePeopleOf(place, role)
  const only = holders.length === 1 ? holders[0]?.accountId : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen otherwise since then stays.
  useEffect(() => {
    if (only) set({ from: only, role })
  }, [only])
  return (
    <>
      <ChoiceInput
        name="role"
        label={t('territory.office.change.role')}
        required
        options={roles.map((one) => ({ value: one, label: t(`people.role.${one}`) }))}
        value={role}
        onChange={(chosen) => set({ role: chosen, from: undefined })}
      />
      <ChoiceInput
        name="from"
        label={t('territory.office.change.from')}
        hint={t(holders.length ? 'territory.office.change.from.hint' : 'territory.office.change.vacant')}
        options={holders.map(({ accountId, name }) => ({ value: accountId, label: name }))}
        value={draft.from}
        onChange={(from) => set({ from, role })}
      />
      <ChoiceInput
        name="to"
        label={t('territory.office.change.to')}
        hint={t('territory.office.change.to.hint')}
        required
        options={people.filter(({ value }) => value !== draft.from)}
        value={draft.to}
        onChange={(to) => set({ to, role })}
        error={flaws.to}
      />
    </>
  )
}
