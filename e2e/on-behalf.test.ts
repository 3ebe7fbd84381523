/** 代点: filed for somebody who called or cannot use a phone, and rated in their name, marked as such. */
import { expect } from 'vitest'
import { journey } from './journey.ts'
import { signInByCode } from './sign-in.ts'

journey(
  'a call is filed in the office, and what the resident says when called back is marked as entered by staff',
  async ({ house, town, visits }) => {
    const clerk = await visits.officeOf('社区工作者壬09', '/office/requests/new')
    await clerk.getByLabel('点单人姓名').fill('王大爷')
    await clerk.getByLabel('联系电话').fill('13800138002')
    await clerk.getByRole('combobox', { name: '类别' }).fill('公共设施维修')
    await clerk.keyboard.press('Enter')
    await clerk.getByLabel('具体位置').fill('3 号楼 2 单元 501')
    await clerk.getByLabel('内容').fill('暖气不热。')
    await clerk.getByRole('button', { name: '登记' }).click()
    await clerk.getByRole('heading', { level: 1, name: /公共设施维修/ }).waitFor()
    const id = new URL(clerk.url()).pathname.split('/').at(-1) ?? ''
    const main = clerk.getByRole('main')
    await expect.poll(() => main.textContent()).toContain('王大爷（代点）')
    // Whoever could let it through has done so by filing it.
    expect(await main.textContent()).toContain('待接单')

    await town.step('党员丁04', 'claim', id)
    await town.step('党员丁04', 'answer', id, { answer: '放了气，热了。', solved: 'yes' })
    await clerk.reload()
    await clerk.getByRole('button', { name: '代为评单' }).click()
    const dialog = clerk.getByRole('dialog', { name: '代为评单' })
    await dialog.getByLabel('部分解决').check()
    await dialog.getByLabel('基本满意').check()
    await dialog.getByLabel('居民的原话').fill('比昨天热了。')
    await dialog.getByRole('button', { name: '代为评单' }).click()
    await clerk.getByRole('status').getByText('已完成：代为评单').waitFor()
    const outcomes = clerk.locator('section', { hasText: '办结情况' })
    await expect
      .poll(() => outcomes.textContent())
      .toMatch(/部分解决.*接单人说：解决了.*基本满意.*工作人员回访后代评.*比昨天热了/s)

    // He can look on his own phone, which nobody had to set up for him.
    const his = await visits.phone()
    await his.getByRole('link', { name: '登录' }).click()
    await signInByCode(house, his, '13800138002')
    await his.getByRole('navigation', { name: '页面导航' }).getByRole('link', { name: '我的点单' }).click()
    await his.getByRole('link', { name: /暖气不热/ }).click()
    await his.getByText('工作人员回访后代评').waitFor()
  },
)

journey('a grid worker files on the doorstep for somebody without a phone', async ({ house, town, visits }) => {
  const worker = await visits.phoneOf('网格员庚07', `/requests/new/write?category=${town.categories.repair}`)
  await worker.getByLabel('什么事').fill('想找人帮忙买菜。')
  await worker.getByText('还想补充什么').click()
  await worker.getByLabel('替别人点单（代点）').check()
  await worker.getByRole('button', { name: '点单' }).click()
  await worker.getByText('请填这一项').waitFor()
  await worker.getByLabel('替谁点').fill('2号楼李奶奶')
  await worker.getByRole('button', { name: '点单' }).click()
  await worker.getByRole('heading', { name: '已收到' }).waitFor()
  await worker.getByText('2号楼李奶奶（代点）').waitFor()
  const { rows } = await house.owner.query(
    'select requester_id, requester_name, filer_id from requests where content = $1',
    ['想找人帮忙买菜。'],
  )
  expect(rows).toEqual([
    { requester_id: null, requester_name: '2号楼李奶奶', filer_id: town.people.网格员庚07.accountId },
  ])
})

journey('whoever did the work does not rate it', async ({ town, visits }) => {
  const { id } = await town.ask('网格员庚07', { content: '自己办自己评的单。', onBehalfOf: { name: '赵大妈' } })
  await town.step('社区工作者壬09', 'approve', id)
  await town.step('网格员庚07', 'claim', id)
  await town.step('网格员庚07', 'answer', id, { answer: '办了。', solved: 'yes' })
  const worker = await visits.officeOf('网格员庚07', `/office/requests/${id}`)
  await worker.getByRole('main').getByText('待评单').first().waitFor()
  const rate = worker.getByRole('button', { name: '代为评单' })
  if (await rate.count()) {
    await rate.click()
    const dialog = worker.getByRole('dialog', { name: '代为评单' })
    await dialog.getByLabel('解决了', { exact: true }).check()
    await dialog.getByLabel('满意', { exact: true }).check()
    await dialog.getByRole('button', { name: '代为评单' }).click()
    await dialog.getByRole('alert').getByText('自己办的单不能自己代评').waitFor()
  }
})
