/** How a phone says a figure: its short name, and its value with the unit. */
import { t } from '../../../../foundation/language/words.ts'
import type { FigureView } from '../../contract.ts'

/** 'requests.received' → 'figures.overview.figure.received' */
export const figureName = (name: string): string => t(`figures.overview.figure.${name.split('.')[1]}`)

type Told = Pick<FigureView, 'value' | 'counted' | 'rest' | 'unit'>

/** '43 件', '93.5%'; the two numbers where a share would be of too few; a dash where there is nothing. */
export function figureSaid({ value, counted, rest, unit }: Told): string {
  if (value !== null) return t(`figures.phone.unit.${unit}`, { value })
  return counted + rest > 0 ? t('figures.phone.share', { counted, all: counted + rest }) : '–'
}
