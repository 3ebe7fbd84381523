/** Browsers of people: each with a session of its own, on the surface and in the size they use. */
import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core'
import { cookieName as sessionCookie } from '../src/foundation/access/session-cookie.ts'
import { officeSize, openContext, phoneSize } from '../src/foundation/testing/browser.ts'
import type { House } from './house.ts'
import { picture } from './pictures.ts'
import type { Known, Town } from './town.ts'

export interface Visits {
  /** An empty page of somebody's own; null is whoever has not signed in. */
  open(surface: 'phone' | 'office', who: Known | null, options?: BrowserContextOptions): Promise<Page>
  /** From the next address on, the page is somebody else's. */
  become(page: Page, who: Known | null): Promise<void>
  /** The phone of somebody who has not signed in. */
  phone(options?: BrowserContextOptions): Promise<Page>
  /** The phone of somebody whose session is open, at an address. */
  phoneOf(who: Known, path?: string, options?: BrowserContextOptions): Promise<Page>
  office(options?: BrowserContextOptions): Promise<Page>
  officeOf(who: Known, path?: string, options?: BrowserContextOptions): Promise<Page>
  /** Pictures every open page, and says what stands on it and which calls were refused or are still waiting. */
  picture(name: string): Promise<void>
  /** Fails on whatever a page complained about. */
  close(): Promise<void>
}

interface Ground {
  readonly house: House
  readonly town: Town
  readonly browser: Browser
}

const patienceMs = 20_000

export function openVisits({ house, town, browser }: Ground): Visits {
  const contexts: BrowserContext[] = []
  const complaints: string[] = []
  const calls = new Map<Request, string>()
  const faultsBefore = house.faults.length

  const become: Visits['become'] = async (page, who) => {
    await page.context().clearCookies({ name: sessionCookie })
    if (who) await page.context().addCookies(cookiesFor(house.address, await town.as(who).cookies()))
  }
  const open: Visits['open'] = async (surface, who, options = {}) => {
    const size = surface === 'phone' ? phoneSize : officeSize
    const context = await openContext(browser, { baseURL: house.address, ...size, ...options })
    contexts.push(context)
    context.setDefaultTimeout(patienceMs)
    context.on('page', (page) => {
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error' && !isAnswer(message.text())) complaints.push(`${page.url()}: ${message.text()}`)
      })
    })
    context.on('request', (request) => calls.set(request, 'waiting'))
    context.on('requestfailed', (request) => calls.set(request, request.failure()?.errorText ?? 'failed'))
    context.on('response', (response) => {
      if (response.ok() || response.status() === 304) calls.delete(response.request())
      else calls.set(response.request(), String(response.status()))
    })
    const page = await context.newPage()
    await become(page, who)
    return page
  }
  const at = async (page: Page, path: string): Promise<Page> => {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    return page
  }

  return {
    open,
    become,
    phone: async (options) => at(await open('phone', null, options), '/'),
    phoneOf: async (who, path = '/', options = {}) => at(await open('phone', who, options), path),
    office: async (options) => at(await open('office', null, options), '/office'),
    officeOf: async (who, path = '/office', options = {}) => at(await open('office', who, options), path),
    async picture(name) {
      const pages = contexts.flatMap((context) => context.pages())
      for (const [index, page] of pages.entries()) {
        await picture(page, `${name} ${index + 1}`)
        const uppermost = page.locator('main, dialog, [role=dialog]').last()
        console.error(await uppermost.ariaSnapshot({ timeout: 2_000 }).catch(String))
      }
      for (const [call, answer] of calls) console.error(`${call.method()} ${call.url()}: ${answer}`)
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()))
      if (complaints.length > 0) throw new Error(`Pages complained:\n${complaints.join('\n')}`)
      const faults = house.faults.slice(faultsBefore)
      if (faults.length > 0) throw new Error(`The server had faults:\n${faults.join('')}`)
    },
  }
}

/** The browser notes every refusal as an error of its own; whether it was right to refuse is the journey's matter. */
const isAnswer = (text: string): boolean => text.startsWith('Failed to load resource')

const cookiesFor = (url: string, cookies: string) =>
  cookies.split('; ').map((cookie) => {
    const [name = '', value = ''] = cookie.split('=', 2)
    return { name, value, url }
  })
