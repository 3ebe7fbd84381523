/** The line breaks after the server did its work: whoever presses again has still asked once. */
import type { Page, Route } from 'playwright-core'
import { expect } from 'vitest'
import type { House } from './house.ts'
import { journey } from './journey.ts'
import type { Town } from './town.ts'
import type { Visits } from './visits.ts'

/** The first press and each try the page makes by itself. */
const triesOfOnePress = 4

/** Lets the server do its work and keeps the answer from the page, for so many tries. Counts them. */
async function cutReplies(page: Page, cuts: number, changed?: (route: Route) => Record<string, string>) {
  const seen = { tries: 0 }
  await page.route('**/api/requests', async (route) => {
    seen.tries += 1
    const isCut = seen.tries <= cuts
    const reply = await route.fetch(changed && { headers: { ...route.request().headers(), ...changed(route) } })
    if (isCut) await route.abort('connectionreset')
    else await route.fulfill({ response: reply })
  })
  return seen
}

const writing = async (visits: Visits, town: Town, content: string): Promise<Page> => {
  const page = await visits.phoneOf('居民甲01', `/requests/new/write?category=${town.categories.repair}`)
  await page.getByLabel('什么事').fill(content)
  return page
}

const countOf = async ({ owner }: House, content: string): Promise<number> =>
  (await owner.query('select from requests where content = $1', [content])).rowCount ?? 0

journey('one reply lost: the page asks again by itself, and it is one request', async ({ house, town, visits }) => {
  const page = await writing(visits, town, '断了一次的单。')
  const seen = await cutReplies(page, 1)
  await page.getByRole('button', { name: '点单' }).click()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  expect(seen.tries).toBe(2)
  expect(await countOf(house, '断了一次的单。')).toBe(1)
})

journey(
  'every reply lost: what was typed stays, and the next press is the same request',
  async ({ house, town, visits }) => {
    const page = await writing(visits, town, '一直断的单。')
    const seen = await cutReplies(page, triesOfOnePress)
    await page.getByRole('button', { name: '点单' }).click()
    const note = page.getByRole('alert')
    await note.getByText('现在连不上网').waitFor()
    await note.getByText('你填的内容都还在').waitFor()
    expect(await countOf(house, '一直断的单。')).toBe(1)

    await page.getByRole('button', { name: '点单' }).click()
    await page.getByRole('heading', { name: '已收到' }).waitFor()
    expect(seen.tries).toBe(triesOfOnePress + 1)
    expect(await countOf(house, '一直断的单。')).toBe(1)
  },
)

journey('the same after the page was opened again', async ({ house, town, visits }) => {
  const page = await writing(visits, town, '关了再开的单。')
  await cutReplies(page, triesOfOnePress)
  await page.getByRole('button', { name: '点单' }).click()
  await page.getByRole('alert').waitFor()
  await page.goto('/requests/new')
  await page.getByRole('link', { name: '接着写' }).click()
  expect(await page.getByLabel('什么事').inputValue()).toBe('关了再开的单。')
  await page.getByRole('button', { name: '点单' }).click()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  expect(await countOf(house, '关了再开的单。')).toBe(1)
})

journey(
  'changed after the reply was lost: the person is told before it becomes a second one',
  async ({ house, town, visits }) => {
    const page = await writing(visits, town, '改之前的单。')
    await cutReplies(page, triesOfOnePress)
    await page.getByRole('button', { name: '点单' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('什么事').fill('改之后的单。')
    await page.getByRole('button', { name: '点单' }).click()
    await page.getByText('刚才那次其实已经送到了').waitFor()
    expect([await countOf(house, '改之前的单。'), await countOf(house, '改之后的单。')]).toEqual([1, 0])
    await page.getByRole('button', { name: '点单' }).click()
    await page.getByRole('heading', { name: '已收到' }).waitFor()
    expect(await countOf(house, '改之后的单。')).toBe(1)
  },
)

journey('without the id of the command it would be two: the check can fail', async ({ house, town, visits }) => {
  const page = await writing(visits, town, '没有编号的单。')
  await cutReplies(page, 1, () => ({ 'idempotency-key': crypto.randomUUID().replace(/^(.{14})./, '$17') }))
  await page.getByRole('button', { name: '点单' }).click()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  expect(await countOf(house, '没有编号的单。')).toBe(2)
})

journey('a step whose reply was lost is taken once', async ({ house, town, visits }) => {
  const { id } = await town.askUntil('waiting', '接单时断了。')
  const page = await visits.phoneOf('党员丁04', `/requests/${id}`)
  let tries = 0
  await page.route('**/api/requests/*/claim', async (route) => {
    tries += 1
    const reply = await route.fetch()
    if (tries === 1) await route.abort('connectionreset')
    else await route.fulfill({ response: reply })
  })
  await page.getByRole('button', { name: '接单', exact: true }).click()
  await page.getByRole('button', { name: '开始服务' }).waitFor()
  expect(tries).toBe(2)
  const { rowCount } = await house.owner.query(`select from events where subject = $1 and action = 'requests.claim'`, [
    id,
  ])
  expect(rowCount).toBe(1)
})
