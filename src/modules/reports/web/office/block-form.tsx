/** One block while it is written: a heading, a paragraph with figures in its sentences, a row of figures, a table. */
import { Button, Select } from 'antd'
import { useId } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { ChoiceInput, TextInput } from '../../../../ui/office/fields.tsx'
import { FilterChoice } from '../../../../ui/office/filter-bar.tsx'
import { FormField } from '../../../../ui/office/form-field.tsx'
import type { Block } from '../../contract-blocks.ts'
import type { CatalogueEntry } from '../../contract-templates.ts'
import { InsertFigure } from './insert-figure.tsx'
import { figureName } from './report-words.ts'

interface BlockFormProps {
  readonly block: Block
  readonly number: number
  readonly figures: readonly CatalogueEntry[]
  readonly flaw: string | undefined
  readonly onChange: (block: Block) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

export function BlockForm({ block, number, figures, flaw, onChange, onMove, onRemove }: BlockFormProps) {
  const id = useId()
  const name = t(`reports.office.block.${block.kind}`, { number })
  const press = (key: 'up' | 'down' | 'remove', action: () => void) => (
    <Button size="small" onClick={action} aria-label={t(`reports.office.${key}.label`, { name })}>
      {t(`reports.office.${key}`)}
    </Button>
  )
  return (
    <section className="report-block" aria-labelledby={id}>
      <div className="report-block-head">
        <h2 id={id}>{name}</h2>
        {press('up', () => onMove(-1))}
        {press('down', () => onMove(1))}
        {press('remove', onRemove)}
      </div>
      <Inside block={block} figures={figures} flaw={flaw} onChange={onChange} />
    </section>
  )
}

const splits = ['place', 'category', 'level', 'channel', 'state', 'month'] as const

function Inside({ block, figures, flaw, onChange }: Pick<BlockFormProps, 'block' | 'figures' | 'flaw' | 'onChange'>) {
  switch (block.kind) {
    case 'heading':
      return (
        <>
          <ChoiceInput
            name="level"
            label={t('reports.office.level')}
            required
            options={['1', '2'].map((value) => ({ value, label: t(`reports.office.level.${value}`) }))}
            value={String(block.level)}
            onChange={(level) => onChange({ ...block, level: level === '1' ? 1 : 2 })}
          />
          <TextInput
            name="heading"
            label={t('reports.office.heading')}
            required
            limit={80}
            value={block.text}
            onChange={(text) => onChange({ ...block, text })}
            error={flaw}
          />
        </>
      )
    case 'text':
      return (
        <>
          <TextInput
            name="text"
            kind="long"
            label={t('reports.office.text')}
            hint={t('reports.office.text.hint')}
            required
            limit={2000}
            value={block.text}
            onChange={(text) => onChange({ ...block, text })}
            error={flaw}
          />
          <InsertFigure figures={figures} insert={(token) => onChange({ ...block, text: block.text + token })} />
        </>
      )
    case 'figures':
      return (
        <FigureChoice
          figures={figures}
          chosen={block.figures}
          flaw={flaw}
          onChange={(chosen) => onChange({ ...block, figures: chosen })}
        />
      )
    case 'table': {
      const offered = figures.filter(({ splits: by }) => by.includes(block.by))
      const keep = (names: readonly string[], by: string) =>
        names.filter((name) => figures.some((one) => one.figure === name && one.splits.includes(by)))
      return (
        <>
          <FilterChoice
            label={t('reports.office.by')}
            options={splits.map((value) => ({ value, label: t(`figures.office.split.${value}`) }))}
            value={block.by}
            isNeeded
            onChange={(chosen) => {
              const by = splits.find((one) => one === chosen) ?? 'place'
              onChange({ ...block, by, figures: keep(block.figures, by) })
            }}
          />
          <FigureChoice
            figures={offered}
            chosen={block.figures}
            flaw={flaw}
            most={6}
            onChange={(chosen) => onChange({ ...block, figures: chosen })}
          />
        </>
      )
    }
  }
}

interface FigureChoiceProps {
  readonly figures: readonly CatalogueEntry[]
  readonly chosen: readonly string[]
  readonly flaw: string | undefined
  readonly most?: number
  readonly onChange: (chosen: string[]) => void
}

const FigureChoice = ({ figures, chosen, flaw, most = 40, onChange }: FigureChoiceProps) => (
  <FormField label={t('reports.office.figures')} required error={flaw}>
    {(ties) => (
      <Select
        {...ties}
        mode="multiple"
        maxCount={most}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('ui.choose')}
        style={{ inlineSize: '100%' }}
        value={[...chosen]}
        options={figures.map(({ figure }) => ({ value: figure, label: figureName(figure) }))}
        onChange={(names: string[]) => onChange(names)}
      />
    )}
  </FormField>
)
