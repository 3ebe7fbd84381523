/** How a grid is split: into what, the parts with their names and workers, and what comes to which part. */
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { Fragment } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { ChoiceInput, TextInput } from '../../../../ui/office/fields.tsx'
import { FormField } from '../../../../ui/office/form-field.tsx'
import type { Draft, FieldsProps } from './change-draft.ts'
import { childrenQuery } from './office-queries.ts'
import { PartOutline } from './part-outline.tsx'
import { usePeopleOf } from './people-of.ts'

const mostParts = 30

export function SplitFields({ place, draft, set, flaws }: FieldsProps) {
  const below = useQuery(childrenQuery(place.id)).data ?? []
  const people = usePeopleOf(place, 'gridWorker')
  const free = draft.into === 'grid' ? below : below.filter(({ kind }) => kind === 'building')
  const change = (at: number, more: Partial<Draft['parts'][number]>): void =>
    set({ parts: draft.parts.map((part, order) => (order === at ? { ...part, ...more } : part)) })
  const partOptions = draft.parts.map((part, at) => ({
    value: at,
    label: part.name.trim() || t('territory.office.change.part', { order: at + 1 }),
  }))
  return (
    <>
      <ChoiceInput
        name="into"
        label={t('territory.office.change.into')}
        hint={t(`territory.office.change.into.${draft.into}.hint`)}
        required
        options={(['grid', 'microgrid'] as const).map((one) => ({
          value: one,
          label: t(`territory.office.change.into.${one}`),
        }))}
        value={draft.into}
        onChange={(into) => set({ into: into === 'grid' ? 'grid' : 'microgrid' })}
      />
      {draft.parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its number.
        <Fragment key={at}>
          <div className="side-by-side">
            <TextInput
              name={`part-${at}`}
              label={t('territory.office.change.partName', { order: at + 1 })}
              required
              value={part.name}
              onChange={(name) => change(at, { name })}
              error={flaws[`parts.${at}.name`]}
            />
            <FormField label={t('territory.office.change.worker')}>
              {(ties) => (
                <Select
                  {...ties}
                  allowClear
                  showSearch={{ optionFilterProp: 'label' }}
                  placeholder={t('territory.office.change.worker.later')}
                  value={part.workerId ?? null}
                  options={people.map(({ value, label, hint }) => ({ value, label: `${label} · ${hint}` }))}
                  onChange={(workerId: string | null) => change(at, { workerId: workerId ?? undefined })}
                />
              )}
            </FormField>
          </div>
          {place.boundary && (
            <PartOutline
              place={place}
              parts={draft.parts}
              at={at}
              error={flaws[`parts.${at}.boundary`]}
              change={(more) => change(at, more)}
            />
          )}
        </Fragment>
      ))}
      {draft.parts.length < mostParts && (
        <p>
          <Button onClick={() => set({ parts: [...draft.parts, { name: '' }] })}>
            {t('territory.office.change.onePart')}
          </Button>
        </p>
      )}
      {free.length > 0 && (
        <fieldset className="parting">
          <legend>{t('territory.office.change.takes')}</legend>
          {free.map(({ id, name }) => (
            <FormField key={id} label={name} required={draft.into === 'grid'}>
              {(ties) => (
                <Select
                  {...ties}
                  allowClear={draft.into === 'microgrid'}
                  placeholder={t(draft.into === 'grid' ? 'ui.choose' : 'territory.office.change.staysInGrid')}
                  value={draft.takes[id] ?? null}
                  options={partOptions}
                  onChange={(part: number | null) => {
                    const { [id]: _former, ...others } = draft.takes
                    set({ takes: part === null || part === undefined ? others : { ...others, [id]: part } })
                  }}
                />
              )}
            </FormField>
          ))}
        </fieldset>
      )}
    </>
  )
}
