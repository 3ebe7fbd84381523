/** The title of an office page with what can be done there. It takes the focus when the page is arrived at. */
import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '../../foundation/language/words.ts'
import { linkTo } from './link-to.ts'

interface PageTitleProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** Where the way back leads. */
  readonly back?: { readonly href: string; readonly label: string }
}

let arrivals = 0

export function PageTitle({ title, lead, actions, back }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    document.title = `${title} · ${t('ui.office.title')}`
  }, [title])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is the arrival.
  useEffect(() => {
    arrivals += 1
    if (arrivals > 1) heading.current?.focus({ preventScroll: true })
  }, [pathname])
  return (
    <div className="title">
      <div>
        {back && (
          <Link className="title-back" {...linkTo(back.href)}>
            {back.label}
          </Link>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className="title-lead">{lead}</p>}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </div>
  )
}
