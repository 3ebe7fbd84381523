/** How figures are said: their names, their numbers with a unit, their parts. */
import { locale, number, t } from '../../../../foundation/language/words.ts'
import type { FigureView, SplitRow } from '../../contract.ts'

/** 'requests.received' → 'requests.office.figure.received' */
const keyOf = (name: string): string => name.replace('.', '.office.figure.')
const moduleOf = (name: string): string => name.split('.')[0] ?? ''

export const figureName = (name: string): string => t(keyOf(name))
export const figureSays = (name: string): string => t(`${keyOf(name)}.says`)
export const reasonName = (name: string, reason: string): string => t(`${moduleOf(name)}.office.leftOut.${reason}`)

type Told = Pick<FigureView, 'value' | 'counted' | 'rest'>

/** '43', '93.5%', '6.4'; the two numbers where a share would be of too few; a dash where there is nothing. */
export function valueText({ value, counted, rest }: Told, unit: FigureView['unit']): string {
  if (value !== null) return unit === 'percent' ? t('figures.office.percent', { value }) : number(value)
  return counted + rest > 0 ? t('figures.office.share', { counted, all: counted + rest }) : '–'
}

export const labelOf = ({ names, word, key }: Pick<SplitRow, 'names' | 'word' | 'key'>): string => {
  if (word) return t(word)
  return (locale() === 'en' ? (names?.[1] ?? names?.[0]) : names?.[0]) || key || '–'
}
