/** Something half hidden until its reader says why; then it stands there in full until the page is left. */
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Asks } from '../../foundation/http/lines.ts'
import { t } from '../../foundation/language/words.ts'
import { StepModal } from './step-modal.tsx'

interface Props {
  readonly module: string
  /** The step that opens it. */
  readonly step: string
  readonly asks: Asks | undefined
  readonly masked: string
  /** What is opened, for whoever does not see where the button stands. */
  readonly what: string
  open(input: Record<string, unknown>): Promise<string>
  /** How it is shown in full; as text when left out. */
  show?(inFull: string): ReactNode
}

export function HalfHidden({ module, step, asks, masked, what, open, show = (text) => text }: Props) {
  const [inFull, setInFull] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  if (inFull !== undefined) return <>{show(inFull)}</>
  const submit = async (input: Record<string, unknown>): Promise<void> => {
    const opened = await open(input)
    setAsking(false)
    setInFull(opened)
  }
  return (
    <span className="half-hidden">
      {masked}
      <Button type="link" aria-label={t('ui.inFull.of', { what })} onClick={() => setAsking(true)}>
        {t('ui.inFull')}
      </Button>
      {isAsking && (
        <StepModal module={module} step={step} asks={asks} onSubmit={submit} onClose={() => setAsking(false)} />
      )}
    </span>
  )
}
