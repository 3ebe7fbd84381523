/** A button, and a link that looks like one. `main` is the one main action of a page. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { sayFault } from '../fault-words.ts'
import { say } from '../news.ts'
import { type Action, useOnce } from '../once.ts'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'main' | 'quiet' | 'danger'

interface Look {
  readonly tone?: Tone
  readonly wide?: boolean
  readonly icon?: IconName
  readonly children: ReactNode
}

const classOf = ({ tone = 'quiet', wide = false }: Look): string => `btn btn-${tone}${wide ? ' btn-wide' : ''}`

interface ButtonProps extends Look {
  readonly type?: 'button' | 'submit'
  /** A promise keeps the button busy until it ends; a fault is told as short news. */
  readonly onPress?: Action
  readonly busy?: boolean
  readonly disabled?: boolean
  /** For a submit button that stands outside its form. */
  readonly form?: string
}

export function Button(props: ButtonProps) {
  const { type = 'button', onPress, busy = false, disabled = false, icon, form, children } = props
  const { pending, run } = useOnce(onPress, (error) => say(sayFault(error).what))
  const isBusy = busy || pending
  return (
    <button
      type={type}
      className={classOf(props)}
      form={form}
      aria-disabled={isBusy || disabled || undefined}
      aria-busy={isBusy || undefined}
      onClick={(event) => {
        if (isBusy || disabled) event.preventDefault()
        else run()
      }}
    >
      {isBusy ? <span className="btn-turning" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  )
}

export const ButtonLink = ({ href, ...look }: Look & { readonly href: string }) => (
  <Link href={href} className={classOf(look)}>
    {look.icon && <Icon name={look.icon} />}
    <span>{look.children}</span>
  </Link>
)

/** Several buttons beside each other, as many as fit. */
export const ButtonBar = ({ children }: { children: ReactNode }) => <div className="btn-bar">{children}</div>

interface DoorLinkProps {
  readonly href: string
  readonly title: string
  readonly says?: string
  readonly icon: IconName
}

/** The one large door on the first page. */
export const DoorLink = ({ href, title, says, icon }: DoorLinkProps) => (
  <Link href={href} className="door">
    <Icon name={icon} />
    <span>
      <span className="door-title">{title}</span>
      {says && <span className="door-says">{says}</span>}
    </span>
  </Link>
)
