/** Short news for whoever looks or listens: `say(text)` from anywhere, shown by the surface for some seconds. */

export interface Toast {
  readonly id: number
  readonly text: string
}

let shown: readonly Toast[] = []
let count = 0
const listeners = new Set<() => void>()

function show(next: readonly Toast[]): void {
  shown = next
  for (const listener of listeners) listener()
}

/** Long enough to be read slowly. */
const lasts = 7000

export function say(text: string): void {
  count += 1
  const id = count
  show([...shown.filter((toast) => toast.text !== text), { id, text }].slice(-3))
  setTimeout(() => show(shown.filter((toast) => toast.id !== id)), lasts)
}

export const shownToasts = (): readonly Toast[] => shown

export function onToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
