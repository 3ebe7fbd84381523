/** The main journey: a resident asks on a phone, the community lets it through, a party member does it, she confirms. */
import { expect } from 'vitest'
import { journey } from './journey.ts'
import { signInByCode, signInByPassword } from './sign-in.ts'

journey('a request travels from a phone to a confirmed answer', async ({ house, town, visits }) => {
  const resident = await visits.phone()
  await resident.getByRole('link', { name: '登录' }).click()
  await signInByCode(house, resident, '13800138001')

  await resident.getByRole('heading', { name: '你住在哪个社区' }).waitFor()
  await resident.getByRole('searchbox', { name: '按名字找' }).fill('平安社区')
  await resident.getByRole('link', { name: /平安社区.*清水河县/ }).click()
  await resident.getByLabel('怎么称呼你').fill('3号楼张阿姨')
  await resident.getByRole('button', { name: '加入社区' }).click()
  await resident.getByRole('link', { name: '选网格或楼栋' }).click()
  await resident.getByRole('link', { name: /第一网格/ }).click()
  await resident.getByRole('link', { name: '就选第一网格' }).click()
  await resident.getByRole('button', { name: '加入社区' }).click()

  await resident.getByRole('link', { name: /我要点单/ }).click()
  await resident.getByRole('link', { name: /公共设施维修/ }).click()
  await resident.getByLabel('什么事').fill('单元门关不上，晚上不安全。')
  await resident.getByLabel('联系电话').fill('13800138001')
  await resident.getByRole('button', { name: '点单' }).click()
  await resident.getByRole('heading', { name: '已收到' }).waitFor()
  await expect.poll(() => resident.getByLabel('现在的情况').textContent()).toContain('待审核')
  const address = new URL(resident.url()).pathname

  const clerk = await visits.office()
  await signInByPassword(clerk, town.people.社区工作者壬09)
  await clerk.getByRole('link', { name: /单元门关不上/ }).click()
  await clerk.getByRole('button', { name: '审核通过' }).click()
  await clerk.getByRole('status').getByText('已完成：审核通过').waitFor()

  const member = await visits.phone()
  await member.getByRole('link', { name: '登录' }).click()
  await signInByCode(house, member, town.people.党员丁04.phone)
  await member.getByRole('link', { name: /可以接的/ }).click()
  await member.getByRole('link', { name: /单元门关不上/ }).click()
  await expect.poll(() => member.getByRole('main').textContent()).not.toContain('13800138001')
  await member.getByRole('button', { name: '接单', exact: true }).click()
  await member.getByRole('link', { name: '13800138001' }).waitFor()
  await expect.poll(() => house.messages.at(-1)).toMatchObject({ to: '13800138001', word: 'notices.text.one' })
  await member.getByRole('button', { name: '开始服务' }).click()
  await member.getByRole('button', { name: '办好了，写反馈' }).click()
  const answer = member.getByRole('dialog')
  await answer.getByLabel('做了什么，结果怎样').fill('换了闭门器，门能关严了。')
  await answer.getByLabel('解决了', { exact: true }).check()
  await answer.getByRole('button', { name: '办好了，写反馈' }).click()
  await expect.poll(() => member.getByLabel('现在的情况').textContent()).toContain('待评单')

  await resident.goto('/')
  await resident.getByRole('heading', { name: '有 1 件点单等你评单' }).waitFor()
  await resident.getByRole('link', { name: /单元门关不上/ }).click()
  await resident.getByText('换了闭门器，门能关严了。').waitFor()
  await resident.getByRole('button', { name: '评单' }).click()
  const outcome = resident.getByRole('dialog')
  await outcome.getByLabel('解决了', { exact: true }).check()
  await outcome.getByLabel('满意', { exact: true }).check()
  await outcome.getByRole('button', { name: '评单' }).click()
  await expect.poll(() => resident.getByLabel('现在的情况').textContent()).toContain('居民已确认')

  await clerk.goto(`/office${address}`)
  const outcomes = clerk.locator('section', { hasText: '办结情况' })
  await expect.poll(() => outcomes.textContent()).toMatch(/解决.*解决了.*居民已确认.*满意.*居民自己评的/s)
  const timeline = clerk.locator('section', { hasText: '办理过程' }).getByRole('listitem')
  await expect
    .poll(() => timeline.allTextContents())
    .toEqual([
      expect.stringMatching(/提交了点单.*3号楼张阿姨（点单人）/),
      expect.stringMatching(/审核通过.*社区工作者壬09（社区工作者）/),
      expect.stringMatching(/接了单.*党员丁04（党员）/),
      expect.stringMatching(/开始服务.*党员丁04（接单人）/),
      expect.stringMatching(/写了反馈.*党员丁04（接单人）.*解决了/s),
      expect.stringMatching(/评了单.*3号楼张阿姨（点单人）.*满意/s),
    ])
})
