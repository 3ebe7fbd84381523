/** 我也遇到: a neighbour is offered what was asked for already, follows it, and learns how it ends. */
import { expect } from 'vitest'
import { journey } from './journey.ts'

journey(
  'a neighbour follows instead of asking again; the clerk sees the same while filing',
  async ({ town, visits }) => {
    const { id } = await town.ask('居民甲01', { content: '自行车棚的声控灯坏了，我妈腿脚不好，晚上不敢出门。' })
    const phone = await visits.phoneOf('居民乙02', `/requests/new/write?category=${town.categories.repair}`)
    await phone.getByLabel('什么事').fill('自行车棚声控灯坏了')
    const offered = phone.getByRole('heading', { name: '附近可能有人点过这件事' }).locator('..')
    await offered.getByText('都提到：声控灯坏了、自行车棚').waitFor()
    expect(await offered.textContent()).not.toContain('腿脚')
    await phone.getByRole('button', { name: '我也遇到' }).click()
    await phone.getByRole('heading', { level: 1, name: '我也遇到的' }).waitFor()

    await town.step('社区工作者壬09', 'approve', id)
    await town.step('党员丁04', 'claim', id)
    await town.step('党员丁04', 'answer', id, { answer: '换了新的声控灯。', solved: 'yes' })
    // As the notice leads there.
    await phone.goto(`/requests/${id}`)
    await phone.getByText('换了新的声控灯。').waitFor()
    expect(await phone.getByRole('main').textContent()).not.toContain('腿脚')
    await phone.getByRole('button', { name: '不再关注' }).click()
    await phone
      .getByText('看不到这件点单')
      .or(phone.getByRole('link', { name: '我的点单' }).first())
      .first()
      .waitFor()

    const clerk = await visits.officeOf('社区工作者壬09', '/office/requests/new')
    await clerk.getByRole('combobox', { name: '类别' }).fill('公共设施维修')
    await clerk.keyboard.press('Enter')
    await clerk.getByLabel('内容').fill('车棚的声控灯坏了')
    await clerk.getByRole('heading', { name: '附近最近有相似的点单' }).waitFor()
    expect(await clerk.locator('mark').allTextContents()).toContain('车棚的声控灯坏了')
  },
)
