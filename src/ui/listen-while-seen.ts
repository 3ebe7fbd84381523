/**
 * Listens to a stream from a page: only while the page is seen, for a browser has few connections to give; taken up again
 * where it left off, and patient with a server that is away.
 */
import type { Line } from '../foundation/http/lines.ts'

interface Hearing<T> {
  news(data: T): void
  /** The server has ended it: the session is over, or too many pages listen. */
  end(): void
}

/** How long to wait after each refusal; a broken connection the browser mends by itself. */
const pauses = [5_000, 20_000, 60_000, 300_000]

/** Returns how to stop. */
export function listenWhileSeen<T>({ line }: Pick<Line, 'line'>, hearing: Hearing<T>): () => void {
  const address = `/api${line.replace('GET ', '')}`
  let source: EventSource | undefined
  let after = ''
  let refusals = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const stop = (): void => {
    clearTimeout(timer)
    source?.close()
    source = undefined
  }
  const open = (): void => {
    stop()
    source = new EventSource(after ? `${address}?after=${encodeURIComponent(after)}` : address)
    source.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      after = lastEventId
      refusals = 0
      hearing.news(JSON.parse(data) as T)
    }
    source.addEventListener('end', () => {
      stop()
      hearing.end()
    })
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return
      stop()
      timer = setTimeout(open, pauses[Math.min(refusals, pauses.length - 1)])
      refusals += 1
    }
  }
  const look = (): void => {
    if (document.visibilityState === 'hidden') stop()
    else if (!source) open()
  }
  document.addEventListener('visibilitychange', look)
  look()
  return () => {
    document.removeEventListener('visibilitychange', look)
    stop()
  }
}
