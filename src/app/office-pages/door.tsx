/** A page before one is inside: the name of the house, one thing to do, and the choice of language. */
import { Select } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { isLocale, locales } from '../../foundation/language/locale.ts'
import { locale, setLocale, t } from '../../foundation/language/words.ts'
import { BrandMark } from '../../ui/brand-mark.tsx'
import './office-pages.css'

interface DoorProps {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}

export function Door({ title, lead, children }: DoorProps) {
  useEffect(() => {
    document.title = `${title} · ${t('ui.name')}`
  }, [title])
  return (
    <div className="door">
      <header className="door-head">
        <span className="door-brand">
          <BrandMark />
          {t('ui.name')}
        </span>
        <Select
          aria-label={t('ui.language')}
          variant="borderless"
          value={locale()}
          options={locales.map((one) => ({ value: one, label: t(`ui.language.${one}`) }))}
          onChange={(chosen: string) => isLocale(chosen) && setLocale(chosen)}
        />
      </header>
      <main className="door-main">
        <h1>{title}</h1>
        {lead && <p className="door-lead">{lead}</p>}
        {children}
      </main>
    </div>
  )
}
