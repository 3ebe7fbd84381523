/** What both surfaces draw of what I am sent: the kinds to choose from, and the way from a mail address to its proof. */
import { useState } from 'react'
import type { ConcernKind } from '../../../foundation/events/concern.ts'
import { t } from '../../../foundation/language/words.ts'
import type { ChoicesView } from '../contract-choices.ts'
import { type Channel, choose, keepChoices, kindsFor } from './choices-queries.ts'
import { notices } from './notices-queries.ts'

export interface KindsProps {
  readonly me: { readonly posts: readonly { readonly role: string }[] }
  readonly view: ChoicesView
  readonly channel: Channel
}

interface KindChoice {
  readonly kind: ConcernKind
  readonly label: string
  readonly isOn: boolean
  readonly set: (isOn: boolean) => void
}

export const kindChoices = ({ me, view, channel }: KindsProps): KindChoice[] =>
  kindsFor(me.posts).map((kind) => ({
    kind,
    label: t(`notices.kind.${kind}`),
    isOn: view[channel].includes(kind),
    set: (isOn) => void choose(view, channel, kind, isOn),
  }))

/** Undefined where there is no night. */
export const nightWords = ({ night }: ChoicesView): string | undefined =>
  night.from === night.to ? undefined : t('notices.night', night)

/** First the address, then the code that was sent there. */
export function useEmailProof() {
  const [email, setEmail] = useState('')
  const [code, setCode] = useState('')
  const [isSent, setSent] = useState(false)
  return {
    isSent,
    emailField: {
      name: 'email',
      label: t('notices.email'),
      hint: t('notices.email.hint'),
      value: email,
      onChange: setEmail,
      autoComplete: 'email',
      required: true,
    },
    codeField: {
      name: 'code',
      kind: 'code',
      label: t('notices.email.code', { email: email.trim() }),
      value: code,
      onChange: setCode,
      required: true,
    },
    submit: t(isSent ? 'notices.confirmEmail' : 'notices.proveEmail'),
    send: async (): Promise<void> => {
      if (isSent) return keepChoices(await notices.confirmEmail({ email: email.trim(), code: code.trim() }))
      await notices.proveEmail({ email: email.trim() })
      setSent(true)
    },
  } as const
}
