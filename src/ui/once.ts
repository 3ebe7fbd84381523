/** Runs an action once at a time: a second press while the first is under way does nothing. */
import { useRef, useState } from 'react'

export type Action = () => unknown

/** `pending` is true while the promise the action gave is open. A fault goes to `failed`. */
export function useOnce(
  action: Action | undefined,
  failed: (error: unknown) => void,
): { pending: boolean; run: () => void } {
  const [pending, setPending] = useState(false)
  const running = useRef(false)
  const run = (): void => {
    if (running.current || !action) return
    const begun = action()
    if (!(begun instanceof Promise)) return
    running.current = true
    setPending(true)
    begun.catch(failed).finally(() => {
      running.current = false
      setPending(false)
    })
  }
  return { pending, run }
}
