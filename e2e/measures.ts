/** Measures on a page as it stands: does it hang over, is what is pressed large enough. */
import type { Page } from 'playwright-core'

/** Empty when the page fits its screen; else what reaches furthest. As text, because it runs in the page. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return []
    const widest = [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
      .toSorted((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0]
    return ['it hangs over by ' + (document.documentElement.scrollWidth - innerWidth) + ' px: ' + (widest ?? document.body).outerHTML.slice(0, 120)]
  })()`)

/** Everything that can be pressed and is smaller than \`least\` one way or the other. */
export const tooSmall = (page: Page, least: number): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('a[href], button, summary, input, textarea, select')]
    .map((one) => (one.matches('[type=radio], [type=checkbox]') ? one.closest('label') ?? one : one))
    .flatMap((one) => {
      const { width, height } = one.getBoundingClientRect()
      const isShown = width > 1 && height > 1 && getComputedStyle(one).visibility !== 'hidden'
      return isShown && Math.min(width, height) < ${least} - 0.5
        ? [Math.round(width) + ' × ' + Math.round(height) + ' px: ' + one.outerHTML.slice(0, 120)]
        : []
    })`)
