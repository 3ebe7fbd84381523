/** What every journey has: a house with its town, one browser for the file, and somebody to open pages for. */
import { test as base, vi } from 'vitest'
import { launchBrowser } from '../src/foundation/testing/browser.ts'
import { openHouse } from './house.ts'
import { settle } from './town.ts'
import { openVisits } from './visits.ts'

// A journey presses through many pages, and may share its machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

export const journey = base
  .extend('house', { scope: 'file' }, async ({}, { onCleanup }) => {
    const house = await openHouse()
    onCleanup(() => house.close())
    return house
  })
  .extend('town', { scope: 'file' }, async ({ house }) => settle(house))
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await launchBrowser()
    onCleanup(() => browser.close())
    return browser
  })
  .extend('tour', { scope: 'file' }, async ({ house, town, browser }, { onCleanup }) => {
    const tour = openVisits({ house, town, browser })
    onCleanup(() => tour.close())
    return tour
  })
  .extend('visits', async ({ house, town, browser, task }, { onCleanup }) => {
    const visits = openVisits({ house, town, browser })
    onCleanup(async () => {
      if (task.result?.state === 'fail') await visits.picture(task.name)
      await visits.close()
    })
    return visits
  })
