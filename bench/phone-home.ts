/** phone.home: the first page of the phone on a cheap phone and a slow line, in a real browser with nothing in its cache. */
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { launchBrowser, phoneSize } from '../src/foundation/testing/browser.ts'
import { type Figure, median, rounded, type Size } from './figures.ts'
import { inTown } from './town.ts'

const cpuSlowdown = 4
const slow4g = {
  offline: false,
  latency: 562,
  downloadThroughput: (1.44 * 1e6) / 8,
  uploadThroughput: (0.675 * 1e6) / 8,
}

/** The large door of the first page. */
const door = 'a[href="/requests/new"]'

interface Visit {
  readonly interactiveSeconds: number
  readonly scriptKb: number
  readonly requests: number
}

export const measurePhoneHome = (size: Size): Promise<Figure> =>
  inTown(async (town) => {
    const [community] = town.communities
    if (!community) throw new Error('There is no community.')
    const cookie = await town.signedIn('resident', await town.place('grid', community))
    const browser = await launchBrowser()
    try {
      const visits: Visit[] = []
      for (let round = 0; round < size.rounds; round++) visits.push(await visit(browser, town.linli.address, cookie))
      return {
        measure: 'phone.home',
        value: rounded(median(visits.map((each) => each.interactiveSeconds)), 2),
        unit: 's',
        script_gz_kb: rounded(median(visits.map((each) => each.scriptKb)), 1),
        requests: visits[0]?.requests,
        times: visits.length,
      }
    } finally {
      await browser.close()
    }
  })

async function visit(browser: Browser, address: string, cookie: string): Promise<Visit> {
  const context = await browser.newContext({ ...phoneSize, locale: 'zh-CN' })
  try {
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: address }])
    await context.addInitScript(watch, door)
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.emulateNetworkConditions', slow4g)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown })
    const scripts: Promise<number>[] = []
    let requests = 0
    page.on('response', (response) => {
      requests += 1
      if (response.request().resourceType() === 'script')
        scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length))
    })
    await page.goto(address, { waitUntil: 'commit' })
    await page.locator(door).waitFor()
    await pause(settleMs)
    const interactiveMs = await page.evaluate<number>('globalThis.interactiveMs')
    const bytes = (await Promise.all(scripts)).reduce((sum, one) => sum + one, 0)
    return { interactiveSeconds: interactiveMs / 1000, scriptKb: bytes / 1000, requests }
  } finally {
    await context.close()
  }
}

/** What keeps a finger from being answered is looked for so long after the door was painted. */
const settleMs = 2000

/** Runs in the page: notes when the door is painted, or when the last long task near it ends, if that is later. */
function watch(selector: string): void {
  const page = globalThis as unknown as PageOfBrowser
  const ends: number[] = []
  const observer = new page.PerformanceObserver((list) => {
    for (const task of list.getEntries()) ends.push(task.startTime + task.duration)
    if (page.interactiveMs) page.interactiveMs = Math.max(page.interactiveMs, ...ends)
  })
  observer.observe({ type: 'longtask', buffered: true })
  const note = () => {
    page.interactiveMs = Math.max(performance.now(), ...ends)
  }
  const look = () =>
    page.document.querySelector(selector)
      ? page.requestAnimationFrame(() => setTimeout(note))
      : page.requestAnimationFrame(look)
  page.requestAnimationFrame(look)
}

/** What `watch` uses there. */
interface PageOfBrowser {
  interactiveMs?: number
  readonly document: { querySelector(selector: string): unknown }
  readonly PerformanceObserver: new (
    told: (list: { getEntries(): readonly { startTime: number; duration: number }[] }) => void,
  ) => { observe(asked: { type: 'longtask'; buffered: boolean }): void }
  requestAnimationFrame(then: () => void): void
}
