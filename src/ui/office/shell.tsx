/** The frame of the office: the sections beside the page, who you are and where above it. */
import { MenuOutlined } from '@ant-design/icons'
import { Link, useLocation } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { isLocale, locales } from '../../foundation/language/locale.ts'
import { locale, number, setLocale, t } from '../../foundation/language/words.ts'
import { BrandMark } from '../brand-mark.tsx'
import { useOnce } from '../once.ts'

export interface Section {
  readonly href: string
  readonly label: string
  readonly icon: ReactNode
  /** How much waits there; zero is not shown. */
  readonly count?: number | undefined
}

interface ShellProps {
  readonly sections: readonly Section[]
  readonly who: string
  /** Where they look after their own account. */
  readonly ownPage: string
  /** '平安社区 · 网格支部书记', the posts held now. */
  readonly posts: readonly string[]
  /** What stands in the head, before the language. */
  readonly head?: ReactNode
  readonly onSignOut: () => unknown
  readonly children: ReactNode
}

export function Shell({ sections, who, ownPage, posts, head, onSignOut, children }: ShellProps) {
  const [isOpen, setOpen] = useState(false)
  const { pathname } = useLocation()
  const here = sections
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
  const { pending, run: signOut } = useOnce(onSignOut, () => location.reload())
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('ui.office.skip')}
      </a>
      <div className={`shell-side${isOpen ? '' : ' shell-closed'}`}>
        <nav aria-label={t('ui.office.sections')}>
          <div className="shell-brand">
            <BrandMark />
            {t('ui.name')}
            <Button
              className="shell-menu"
              icon={<MenuOutlined aria-hidden="true" />}
              aria-label={t('ui.office.menu')}
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            />
          </div>
          <ul>
            {sections.map(({ href, label, icon, count = 0 }) => (
              <li key={href}>
                <Link
                  to={href}
                  className="shell-section"
                  aria-current={href === here?.href ? 'page' : undefined}
                  onClick={() => setOpen(false)}
                >
                  <span aria-hidden="true">{icon}</span>
                  {label}
                  {count > 0 && <span className="shell-count">{number(count)}</span>}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <header className="shell-head">
        <p className="shell-who">
          <Link to={ownPage} className="shell-name" title={t('ui.office.account')}>
            {who}
          </Link>
          <span className="shell-posts">
            {posts.length > 0 ? posts.join(t('ui.office.and')) : t('ui.office.noPosts')}
          </span>
        </p>
        {head}
        <Select
          aria-label={t('ui.language')}
          variant="borderless"
          value={locale()}
          options={locales.map((one) => ({ value: one, label: t(`ui.language.${one}`) }))}
          onChange={(chosen: string) => isLocale(chosen) && setLocale(chosen)}
        />
        <Button loading={pending} onClick={signOut}>
          {t('ui.office.signOut')}
        </Button>
      </header>
      <main className="shell-main" id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
