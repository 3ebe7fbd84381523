/** Two people press at the same moment: one gets the request, the other reads who has it. */
import { expect } from 'vitest'
import { journey } from './journey.ts'

journey('of two who take a request at once, one gets it and the other is told who', async ({ house, town, visits }) => {
  const { id } = await town.askUntil('waiting', '旧沙发搬不下楼。')
  const takers = ['党员丁04', '党员戊05'] as const
  const pages = await Promise.all(takers.map((who) => visits.phoneOf(who, `/requests/${id}`)))

  // Neither press reaches the server before both were made.
  const { promise: bothPressed, resolve } = Promise.withResolvers<void>()
  let pressed = 0
  for (const page of pages)
    await page.route('**/api/requests/*/claim', async (route) => {
      pressed += 1
      if (pressed === 2) resolve()
      await bothPressed
      await route.continue()
    })
  await Promise.all(pages.map((page) => page.getByRole('button', { name: '接单', exact: true }).click()))

  const lost = (page: (typeof pages)[number]) => page.getByRole('heading', { name: '有人先接了' })
  const won = (page: (typeof pages)[number]) => page.getByRole('button', { name: '开始服务' })
  await Promise.all(pages.map((page) => lost(page).or(won(page)).waitFor()))
  const winners = await Promise.all(pages.map((page) => won(page).isVisible()))
  expect(winners.toSorted()).toEqual([false, true])
  const quicker = takers[winners.indexOf(true)]
  const late = pages[winners.indexOf(false)]
  await late?.getByText(`已由${quicker}接单，你来晚了一步`).waitFor()
  expect(await claimsOf(house, id)).toBe(1)

  await late?.getByRole('link', { name: '可以接的' }).first().click()
  await late?.getByRole('heading', { level: 1, name: '可以接的' }).waitFor()
  expect(await late?.getByRole('link', { name: /旧沙发/ }).count()).toBe(0)
})

const claimsOf = async ({ owner }: { owner: import('pg').Pool }, id: string): Promise<number> => {
  const { rowCount } = await owner.query(`select from events where subject = $1 and action = 'requests.claim'`, [id])
  return rowCount ?? 0
}
