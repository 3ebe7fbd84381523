/** Walks through every address of a surface, route by route, in both languages, and waits until each page is there with its data. */
import type { Page, Response } from 'playwright-core'
import { describe, expect } from 'vitest'
import { wordsFor } from '../src/foundation/language/catalogue.ts'
import { type Addresses, officeAddresses, outsideTheTables, phoneAddresses, routesOf, type Seen } from './addresses.ts'
import type { House } from './house.ts'
import { journey } from './journey.ts'
import { picture } from './pictures.ts'
import type { Known, Town } from './town.ts'
import type { Visits } from './visits.ts'
import { wrongWords } from './words-shown.ts'

export type Surface = 'phone' | 'office'

/** Looks at one page as it stands, and at what the server has answered it; whatever it returns is a fault there. */
export type Look = (page: Page, answers: Answers) => Promise<readonly string[]>
export type Answers = () => Promise<readonly unknown[]>

const addressesOf: Readonly<Record<Surface, (house: House, town: Town) => Promise<Addresses>>> = {
  phone: phoneAddresses,
  office: officeAddresses,
}

/**
 * Makes one test of every route that the surface declares, so that a new page cannot be forgotten. In Chinese everybody has
 * a window of their own and moves in it, so that scripts and axe are loaded once; meanwhile one window that is everybody's in
 * turn loads each page in English.
 */
export function walk(surface: Surface, lookInChinese: Look): void {
  const once = async (house: House, town: Town, tour: Visits) => ({
    addresses: await addressesOf[surface](house, town),
    english: await tour.open(surface, null, { locale: 'en-GB' }),
  })
  let begun: ReturnType<typeof once> | undefined
  const windows = new Map<Known | null, Promise<Page>>()
  describe(`every page of the ${surface}`, () => {
    for (const route of [...routesOf(surface), outsideTheTables])
      journey(route, async ({ house, town, tour, task }) => {
        begun ??= once(house, town, tour)
        const { addresses, english } = await begun
        const seen = addresses[route]
        if (!seen) throw new Error(`Say in e2e/addresses.ts who sees ${route}, and with what.`)
        const faults: string[] = []
        const note = async (page: Page, [who, path]: Seen, found: readonly string[]): Promise<void> => {
          if (found.length > 0) await picture(page, `${task.name} ${who} ${faults.length}`)
          faults.push(...found.map((fault) => `${who ?? '—'} ${path}: ${fault}`))
        }
        const inChinese = async (one: Seen): Promise<void> => {
          const [who, path] = one
          const opened = windows.get(who) ?? tour.open(surface, who)
          windows.set(who, opened)
          const page = await opened
          // Whoever has not signed in is led from nowhere to the door.
          const canMove = page.url() !== 'about:blank' && who !== null && route !== outsideTheTables
          // What was fetched for an earlier page is not among the answers: a fault is one when the page is loaded anew.
          if (canMove && (await seenBy(move, page, path, lookInChinese)).length === 0) return
          await note(page, one, await seenBy(load, page, path, lookInChinese))
        }
        const inEnglish = async (one: Seen): Promise<void> => {
          await tour.become(english, one[0])
          await note(english, one, await seenBy(load, english, one[1], lookInEnglish))
        }
        for (const one of seen) {
          // Neither window is left under way to the next address.
          const visits = await Promise.allSettled([inChinese(one), inEnglish(one)])
          for (const ended of visits) if (ended.status === 'rejected') throw ended.reason
        }
        expect(faults).toEqual([])
      })
  })
}

/** English is whole: on no page is Chinese left, except in data, and no key of a word shows. */
const lookInEnglish: Look = async (page, answers) => {
  if (isDocumentation(page)) return []
  const found = await wrongWords(page, answers, 'en')
  return found.map((fault) => `English: ${fault}`)
}

type Way = (page: Page, path: string) => Promise<unknown>

async function seenBy(way: Way, page: Page, path: string, look: Look): Promise<readonly string[]> {
  const answers = answersTo(page)
  await way(page, path)
  await settled(page)
  const found = await look(page, answers.collected)
  answers.end()
  return found
}

const load: Way = (page, path) => page.goto(path)

/** As a press on a link does, and by way of a page that does not exist, so that every page is drawn from nothing. */
const move: Way = async (page, path) => {
  const missing = page.getByRole('heading', { level: 1, name: nowhereSays })
  const to = (address: string) => page.evaluate(`history.pushState({}, '', ${JSON.stringify(address)})`)
  await to(path.startsWith('/office') ? '/office/nowhere' : '/nowhere')
  await missing.waitFor()
  await to(path)
  await missing.waitFor({ state: 'hidden' })
}
const nowhereSays = wordsFor('zh-CN')('ui.missing.title')

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
