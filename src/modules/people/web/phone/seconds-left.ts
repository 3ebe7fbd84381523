/** Counts down the seconds of a pause, by the clock, so that a sleeping phone does not lengthen it. */
import { useEffect, useState } from 'react'

export function useSecondsLeft(pauseSeconds: number): readonly [number, () => void] {
  const [endsAt, setEndsAt] = useState(() => Date.now() + pauseSeconds * 1000)
  const [now, setNow] = useState(() => Date.now())
  const left = Math.max(0, Math.ceil((endsAt - now) / 1000))
  const isCounting = left > 0
  useEffect(() => {
    if (!isCounting) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [isCounting])
  const beginAgain = (): void => {
    setNow(Date.now())
    setEndsAt(Date.now() + pauseSeconds * 1000)
  }
  return [left, beginAgain]
}
