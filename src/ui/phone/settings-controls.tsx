/** The two things everyone can set for this device: the size of the text, and the language. */
import { useState } from 'react'
import { isLocale, locales } from '../../foundation/language/locale.ts'
import { locale, setLocale, t } from '../../foundation/language/words.ts'
import { Choice } from './choice.tsx'
import { setTextSize, textSize, textSizes } from './text-size.ts'

export function TextSizeChoice() {
  const [size, setSize] = useState(textSize)
  const choose = (value: string): void => {
    const chosen = textSizes.find((one) => String(one) === value)
    if (chosen === undefined) return
    setTextSize(chosen)
    setSize(chosen)
  }
  return (
    <Choice
      name="text"
      label={t('ui.textSize')}
      hint={t('ui.textSize.hint')}
      required
      options={textSizes.map((one) => ({ value: String(one), label: t(`ui.textSize.${one}`) }))}
      value={String(size)}
      onChange={choose}
    />
  )
}

export const LanguageChoice = () => (
  <Choice
    name="language"
    label={t('ui.language')}
    required
    options={locales.map((one) => ({ value: one, label: t(`ui.language.${one}`) }))}
    value={locale()}
    onChange={(chosen) => isLocale(chosen) && setLocale(chosen)}
  />
)
