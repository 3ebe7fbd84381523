/** Goes live once the page has been drawn: whatever listens is loaded after everything else. */
import { useEffect } from 'react'

const afterMs = 1500

export function useLive(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return
    let stop: (() => void) | undefined
    let isOver = false
    const begin = async (): Promise<void> => {
      const { goLive } = await import('./live.ts')
      if (!isOver) stop = goLive()
    }
    // Without it the pages are as fresh as their last reading.
    const timer = setTimeout(() => void begin().catch(() => undefined), afterMs)
    return () => {
      isOver = true
      clearTimeout(timer)
      stop?.()
    }
  }, [isWanted])
}
