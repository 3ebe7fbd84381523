/** Puts a figure into a sentence: which, and of which period; the place and the period themselves too. */
import { Button, Select } from 'antd'
import { useState } from 'react'
import { saidNames, saidPeriods } from '../../../../foundation/figures/sentence.ts'
import { t } from '../../../../foundation/language/words.ts'
import { Filter, FilterChoice } from '../../../../ui/office/filter-bar.tsx'
import type { CatalogueEntry } from '../../contract-templates.ts'
import { figureName } from './report-words.ts'
import { bracketed, labelOf } from './sentence-names.ts'

interface InsertFigureProps {
  readonly figures: readonly CatalogueEntry[]
  readonly insert: (token: string) => void
}

export function InsertFigure({ figures, insert }: InsertFigureProps) {
  const [chosen, choose] = useState<string>()
  const [period, setPeriod] = useState<string>('now')
  const name = saidNames.find((one) => one === chosen)
  const put = (): void => {
    if (!chosen) return
    const said = saidPeriods.find((one) => one === period) ?? 'now'
    insert(bracketed(labelOf(name ? { kind: 'name', name } : { kind: 'figure', figure: chosen, period: said })))
  }
  return (
    <div className="report-insert">
      <Filter label={t('reports.office.insert.which')}>
        {(id) => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('ui.choose')}
            value={chosen ?? null}
            options={[
              ...figures.map(({ figure }) => ({ value: figure, label: figureName(figure) })),
              ...saidNames.map((one) => ({ value: one as string, label: t(`reports.office.name.${one}`) })),
            ]}
            onChange={(value: string) => choose(value)}
            popupMatchSelectWidth={false}
          />
        )}
      </Filter>
      {!name && (
        <FilterChoice
          label={t('reports.office.insert.period')}
          options={saidPeriods.map((value) => ({ value, label: t(`reports.office.period.${value}`) }))}
          value={period}
          isNeeded
          onChange={(value) => setPeriod(value ?? 'now')}
        />
      )}
      <Button onClick={put} disabled={!chosen}>
        {t('reports.office.insert')}
      </Button>
    </div>
  )
}
