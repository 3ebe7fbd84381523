/** How large the text is, kept on this device: 1 is ordinary, 2 to 4 are elder mode. */

export const textSizes = [1, 2, 3, 4] as const
export type TextSize = (typeof textSizes)[number]

const shelf = 'linli-text'

export const textSize = (): TextSize =>
  textSizes.find((size) => String(size) === document.documentElement.dataset.text) ?? 1

/** Puts the kept size in force; called before anything is drawn. */
export function startTextSize(): void {
  const kept = readShelf()
  if (kept) document.documentElement.dataset.text = kept
}

export function setTextSize(size: TextSize): void {
  document.documentElement.dataset.text = String(size)
  try {
    localStorage.setItem(shelf, String(size))
  } catch {
    // A browser that keeps nothing still shows the size until it is closed.
  }
}

function readShelf(): string | null {
  try {
    return localStorage.getItem(shelf)
  } catch {
    return null
  }
}
