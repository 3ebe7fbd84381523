/** Walks through every address of a surface, route by route, and waits until each page is there with its data. */
import type { BrowserContextOptions, Page, Response } from 'playwright-core'
import { describe, expect } from 'vitest'
import { type Addresses, officeAddresses, outsideTheTables, phoneAddresses, routesOf } from './addresses.ts'
import type { House } from './house.ts'
import { journey } from './journey.ts'
import { picture } from './pictures.ts'
import type { Town } from './town.ts'
import type { Visits } from './visits.ts'

export type Surface = 'phone' | 'office'

/** Looks at one page as it stands, and at what the server has answered it; whatever it returns is a fault there. */
export type Look = (page: Page, answers: Answers) => Promise<readonly string[]>
export type Answers = () => Promise<readonly unknown[]>

const addressesOf: Readonly<Record<Surface, (house: House, town: Town) => Promise<Addresses>>> = {
  phone: phoneAddresses,
  office: officeAddresses,
}

/**
 * Makes one test of every route that the surface declares, so that a new page cannot be forgotten. One window is everybody's
 * in turn: what it has fetched once it need not fetch again.
 */
export function walk(surface: Surface, look: Look, options: BrowserContextOptions = {}): void {
  const once = async (house: House, town: Town, tour: Visits) => ({
    addresses: await addressesOf[surface](house, town),
    page: await tour.open(surface, null, options),
  })
  let begun: ReturnType<typeof once> | undefined
  describe(`every page of the ${surface}`, () => {
    for (const route of [...routesOf(surface), outsideTheTables])
      journey(route, async ({ house, town, tour, task }) => {
        begun ??= once(house, town, tour)
        const { addresses, page } = await begun
        const seen = addresses[route]
        if (!seen) throw new Error(`Say in e2e/addresses.ts who sees ${route}, and with what.`)
        const faults: string[] = []
        for (const [who, path] of seen) {
          await tour.become(page, who)
          const answers = answersTo(page)
          await page.goto(path)
          await settled(page)
          const found = await look(page, answers.collected)
          answers.end()
          if (found.length > 0) await picture(page, `${task.name} ${who} ${faults.length}`)
          faults.push(...found.map((fault) => `${who ?? '—'} ${path}: ${fault}`))
        }
        expect(faults).toEqual([])
      })
  })
}

/** Everything the server answers a page with from now on. */
function answersTo(page: Page) {
  const answers: Promise<unknown>[] = []
  const note = (response: Response): void => {
    // A stream of news never ends, and has no words of its own.
    const isAnswer = response.headers()['content-type']?.startsWith('application/json')
    if (response.url().includes('/api/') && response.ok() && isAnswer) answers.push(response.json().catch(() => null))
  }
  page.on('response', note)
  return { collected: () => Promise.all(answers), end: () => page.off('response', note) }
}

/** There is a heading, and nothing is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await expect.poll(() => page.locator('[aria-busy="true"], .ant-spin-spinning').count(), patience).toBe(0)
}

const patience = { timeout: 20_000 }

/** What is for those who write programs, in both languages at once. */
export const isDocumentation = (page: Page): boolean => page.url().includes('/api/')
