/** Whether the window is as narrow as a phone: tables become lists then. */
import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 700px)')

const onChange = (listener: () => void): (() => void) => {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

export const useNarrow = (): boolean => useSyncExternalStore(onChange, () => narrow.matches)
