/** One page of the phone surface: the way back, the title, the answer, and the one main action within reach of a thumb. */
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { t } from '../../foundation/language/words.ts'
import { useArrival } from './arrival.ts'
import { Brand } from './brand.tsx'
import { Icon } from './icon.tsx'

/** The tabs of the surface, given once by the app; a page shows them when it says `tabs`. */
export const TabsOfPages = createContext<ReactNode>(null)

/** What stands at the end of the head of pages with tabs, given once by the app. */
export const HeadOfPages = createContext<ReactNode>(null)

interface PageProps {
  readonly title: string
  readonly lead?: ReactNode
  /** Where the way back leads; pages with tabs have none. */
  readonly back?: string
  readonly action?: ReactNode
  readonly tabs?: boolean
  readonly children?: ReactNode
}

export function Page({ title, lead, back, action, tabs = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const tabsOfPages = useContext(TabsOfPages)
  const headOfPages = useContext(HeadOfPages)
  useArrival(heading)
  useEffect(() => {
    document.title = `${title} · ${t('ui.name')}`
  }, [title])
  const foot = (action || (tabs && tabsOfPages)) && (
    <footer className="page-foot">
      {action && <div className="page-action">{action}</div>}
      {tabs && tabsOfPages}
    </footer>
  )
  return (
    <div className="page">
      <header className="page-head">
        {back ? (
          <Link href={back} className="page-back">
            <Icon name="back" />
            {t('ui.back')}
          </Link>
        ) : (
          <Brand />
        )}
        {tabs && headOfPages}
      </header>
      <main className="page-body">
        <div className="page-title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="page-lead">{lead}</p>}
        </div>
        {children}
      </main>
      {foot}
    </div>
  )
}
