/** The place where short news appears, and is read aloud. Mounted once on each surface. */
import { useSyncExternalStore } from 'react'
import { onToasts, shownToasts } from './news.ts'

export function Toasts() {
  const toasts = useSyncExternalStore(onToasts, shownToasts)
  return (
    <div className="toasts" role="status">
      {toasts.map((toast) => (
        <p className="toast" key={toast.id}>
          {toast.text}
        </p>
      ))}
    </div>
  )
}
