/** Adds a grid, a micro-grid or a building below a place. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Level } from '../../../../foundation/access/standing.ts'
import type { GivenOf } from '../../../../foundation/contract.ts'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { CheckInput, ChoiceInput, TextInput } from '../../../../ui/office/fields.tsx'
import { FormModal } from '../../../../ui/office/form-modal.tsx'
import { useFlaws } from '../../../../ui/use-flaws.ts'
import type { PlaceView, territoryContract } from '../../contract.ts'
import { keepPlace, territory } from './office-queries.ts'

type NewPlace = GivenOf<(typeof territoryContract)['add']>
type Kind = NewPlace['kind']

const kindsBelow: Partial<Record<Level, readonly Kind[]>> = {
  community: ['grid', 'building'],
  grid: ['microgrid', 'building'],
  microgrid: ['building'],
}

export function AddPlace({ under, onClose }: { readonly under: PlaceView; readonly onClose: () => void }) {
  const kinds = kindsBelow[under.kind] ?? []
  const navigate = useNavigate()
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'building')
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [gridType, setGridType] = useState<NonNullable<NewPlace['gridType']>>('comprehensive')
  const [isRed, setRed] = useState(false)
  const { flaws, noneOf, sending } = useFlaws()
  const check = (): boolean => noneOf(name.trim() ? [] : ['name'])
  const add = async (): Promise<void> => {
    const place = await sending(() =>
      territory.add({
        under: under.id,
        kind,
        name,
        ...(code.trim() && { code: code.trim() }),
        ...(kind === 'grid' && { gridType, isRed }),
      }),
    )
    await keepPlace(place)
    onClose()
    say(t('territory.office.added', { name: place.name, code: place.code }))
    await navigate({ to: '/places', search: { place: place.id } })
  }
  return (
    <FormModal
      title={t('territory.office.addBelow', { name: under.name })}
      submit={t('territory.add')}
      onSubmit={add}
      check={check}
      onClose={onClose}
    >
      <ChoiceInput
        name="kind"
        label={t('territory.add.kind')}
        required
        options={kinds.map((one) => ({ value: one, label: t(`territory.kind.${one}`) }))}
        value={kind}
        onChange={(chosen) => setKind(kinds.find((one) => one === chosen) ?? kind)}
      />
      <TextInput
        name="name"
        label={t('territory.add.name')}
        required
        value={name}
        onChange={setName}
        error={flaws.name}
      />
      {kind === 'grid' && (
        <>
          <ChoiceInput
            name="gridType"
            label={t('territory.add.gridType')}
            required
            options={(['comprehensive', 'dedicated'] as const).map((one) => ({
              value: one,
              label: t(`territory.gridType.${one}`),
            }))}
            value={gridType}
            onChange={(chosen) => setGridType(chosen === 'dedicated' ? 'dedicated' : 'comprehensive')}
          />
          <CheckInput label={t('territory.add.isRed')} checked={isRed} onChange={setRed} />
        </>
      )}
      <TextInput
        name="code"
        label={t('territory.field.code')}
        hint={t('territory.add.code.hint')}
        value={code}
        onChange={setCode}
        error={flaws.code}
      />
    </FormModal>
  )
}
