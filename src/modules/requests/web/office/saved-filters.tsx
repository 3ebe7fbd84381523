/** Filters with a name: chosen again in one press, one's own or everyone's at the same place. */
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { sayFault } from '../../../../ui/fault-words.ts'
import { say } from '../../../../ui/news.ts'
import { TextInput, YesNoInput } from '../../../../ui/office/fields.tsx'
import { FormModal } from '../../../../ui/office/form-modal.tsx'
import type { Filters } from '../../../../ui/office/use-filters.ts'
import { queries } from '../../../../ui/queries.ts'
import type { SavedFilterView } from '../../contract.ts'
import { requests } from '../request-queries.ts'
import { savedFiltersQuery } from './office-queries.ts'

type Chosen = 'place' | 'state' | 'level' | 'category' | 'view' | 'columns'

interface SavedFiltersProps {
  readonly post: { readonly id: string; readonly placeName: string }
  readonly filters: Filters<Chosen>
  readonly narrow: (changes: Filters<Chosen>) => void
}

export function SavedFilters({ post, filters, narrow }: SavedFiltersProps) {
  const [isSaving, setSaving] = useState(false)
  const saved = useQuery(savedFiltersQuery(post.id)).data ?? []
  const { place, state, level, category, view, columns } = filters
  const chosen = { place, state, level, category, view, columns } as SavedFilterView['chosen']
  const readAgain = () => queries.invalidateQueries(savedFiltersQuery(post.id))
  const show = (filter: SavedFilterView): void =>
    narrow({
      place: undefined,
      state: undefined,
      level: undefined,
      category: undefined,
      view: undefined,
      ...filter.chosen,
    })
  const forget = (filter: SavedFilterView): void => {
    requests
      .forgetFilter({ id: filter.id })
      .then(readAgain)
      .catch((error: unknown) => say(sayFault(error).what))
  }
  const mine = saved.filter(({ isMine }) => isMine)
  const items = [
    ...saved.map((filter) => ({
      key: filter.id,
      label: filter.isShared ? t('requests.office.saved.shared', { name: filter.name }) : filter.name,
      onClick: () => show(filter),
    })),
    ...(saved.length ? [{ key: 'line', type: 'divider' as const }] : []),
    { key: 'save', label: t('requests.office.saved.save'), onClick: () => setSaving(true) },
    ...(mine.length
      ? [
          {
            key: 'forget',
            label: t('requests.office.saved.forget'),
            children: mine.map((filter) => ({
              key: `forget ${filter.id}`,
              label: filter.name,
              onClick: () => forget(filter),
            })),
          },
        ]
      : []),
  ]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button>{t('requests.office.saved')}</Button>
      </Dropdown>
      {isSaving && (
        <SaveFilter
          placeName={post.placeName}
          save={async (name, isShared) => {
            await requests.saveFilter({ name, chosen: plain(chosen), ...(isShared && { sharedAt: post.id }) })
            setSaving(false)
            await readAgain()
          }}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  )
}

const plain = (chosen: SavedFilterView['chosen']): SavedFilterView['chosen'] =>
  Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined))

interface SaveFilterProps {
  readonly placeName: string
  readonly save: (name: string, isShared: boolean) => Promise<void>
  readonly onClose: () => void
}

function SaveFilter({ placeName, save, onClose }: SaveFilterProps) {
  const [name, setName] = useState('')
  const [isShared, setShared] = useState<boolean>()
  const [isChecked, setChecked] = useState(false)
  const check = (): boolean => {
    setChecked(true)
    return name.trim() !== ''
  }
  return (
    <FormModal
      title={t('requests.saveFilter')}
      submit={t('requests.saveFilter')}
      onSubmit={() => save(name.trim(), isShared === true)}
      check={check}
      onClose={onClose}
    >
      <TextInput
        name="name"
        kind="text"
        label={t('requests.office.saved.name')}
        hint={t('requests.office.saved.name.hint')}
        error={isChecked && !name.trim() ? t('errors.flaw.missing') : undefined}
        required
        limit={30}
        value={name}
        onChange={setName}
      />
      <YesNoInput
        name="isShared"
        label={t('requests.office.saved.share', { place: placeName })}
        value={isShared}
        onChange={setShared}
      />
    </FormModal>
  )
}
