/** Cells that the newer file has no more: each is given another cell, or let go. Until then nothing is filled. */
import { Button } from 'antd'
import { t } from '../../../../foundation/language/words.ts'
import { Card } from '../../../../ui/office/content.tsx'
import type { FormView } from '../../contract.ts'
import { saidOf } from './figure-name.ts'

export type Lost = FormView['unsettled'][number]

interface LostCellsProps {
  readonly cells: readonly Lost[]
  /** The one whose new cell is pressed next. */
  readonly placing: Lost | undefined
  readonly onPlace: (cell: Lost | undefined) => void
  readonly onLetGo: (cell: Lost) => void
}

export const LostCells = ({ cells, placing, onPlace, onLetGo }: LostCellsProps) => (
  <Card title={t('forms.office.lost', { count: cells.length })}>
    <p className="quiet">{t(placing ? 'forms.office.lost.press' : 'forms.office.lost.lead')}</p>
    <ul className="lost-cells">
      {cells.map((cell) => (
        <li key={JSON.stringify(cell)}>
          <span>
            <strong>{t('forms.office.cell', { at: cell.at })}</strong>{' '}
            {[cell.left, cell.above].filter(Boolean).join(' · ')}
            <small>{saidOf(cell)}</small>
          </span>
          <Button
            type={cell === placing ? 'primary' : 'default'}
            aria-pressed={cell === placing}
            aria-label={t('forms.office.lost.place.of', { at: cell.at })}
            onClick={() => onPlace(cell === placing ? undefined : cell)}
          >
            {t('forms.office.lost.place')}
          </Button>
          <Button
            type="text"
            aria-label={t('forms.office.lost.letGo.of', { at: cell.at })}
            onClick={() => onLetGo(cell)}
          >
            {t('forms.office.lost.letGo')}
          </Button>
        </li>
      ))}
    </ul>
  </Card>
)
