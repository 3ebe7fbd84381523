/** Gives the focus back to where it was before a window opened: a window that is taken away as a whole does not do it. */
import { useEffect, useState } from 'react'

export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // What opened the window may have gone with what was done in it.
      const heading = document.querySelector<HTMLElement>('main h1')
      if (before instanceof HTMLElement) before.focus()
      if (document.activeElement !== before) heading?.focus()
    },
    [before],
  )
}
