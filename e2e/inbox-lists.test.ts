/** The inbox as a list: columns, a saved filter, a step on several with its report, a table that is taken out. */
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { journey } from './journey.ts'

const clerk = '社区工作者壬09'

journey('several are approved at once, and the report says which was not and why', async ({ town, visits }) => {
  const contents = ['路灯不亮一。', '路灯不亮二。', '路灯不亮三。']
  const asked = []
  for (const content of contents) asked.push(await town.ask('居民甲01', { content }))
  const page = await visits.officeOf(clerk)

  await page.getByRole('button', { name: '显示哪些列' }).click()
  await page.getByRole('checkbox', { name: '点单时间' }).check()
  await page.keyboard.press('Escape')
  await page.getByRole('columnheader', { name: '点单时间' }).waitFor()

  for (const { number } of asked) await page.getByRole('checkbox', { name: `选择 ${number}` }).check()
  const chosen = page.getByRole('region', { name: '选中的点单' })
  await chosen.getByText('选了 3 件').waitFor()
  await chosen.getByRole('button', { name: '审核通过 3 件' }).waitFor()
  // Somebody else is faster with one of them.
  await town.step('社区书记癸10', 'approve', asked[1]?.id ?? '')
  await chosen.getByRole('button', { name: '审核通过 3 件' }).click()
  await page.getByRole('dialog', { name: '审核通过' }).getByRole('button', { name: '审核通过' }).click()
  const report = page.getByRole('dialog', { name: '审核通过' })
  await report.getByText('办好 2 件，没办成 1 件').waitFor()
  await report
    .getByRole('listitem')
    .filter({ hasText: asked[1]?.number ?? '' })
    .getByText('这件事已经有了变化')
    .waitFor()
  await report.getByRole('button', { name: '关闭' }).last().click()
  await chosen.getByText('选了 1 件').waitFor()
  for (const [at, { id }] of asked.entries())
    expect((await town.as(clerk).get<{ state: string }>(`/requests/${id}`)).state, contents[at]).toBe('waiting')
})

journey('a filter is saved, found again, and its list taken out as a table', async ({ town, visits }) => {
  await town.askUntil('waiting', '等人接的单。')
  await town.askUntil('claimed', '接了的单。')
  const page = await visits.officeOf(clerk, '/office?view=unclaimed')
  await page.getByRole('row', { name: /等人接的单/ }).waitFor()
  await page.getByRole('button', { name: '常用筛选' }).click()
  await page.getByRole('menuitem', { name: '保存现在的筛选' }).click()
  const saving = page.getByRole('dialog', { name: '保存筛选' })
  await saving.getByLabel('起个名字').fill('要派的单')
  await saving.getByRole('button', { name: '保存筛选' }).click()
  await saving.waitFor({ state: 'detached' })

  await page.goto('/office')
  await page.getByRole('row', { name: /^(?!.*等人接).*接了的单/ }).waitFor()
  await page.getByRole('button', { name: '常用筛选' }).click()
  await page.getByRole('menuitem', { name: '要派的单' }).click()
  await expect.poll(() => page.getByRole('row', { name: /^(?!.*等人接).*接了的单/ }).count()).toBe(0)
  expect(page.url()).toContain('view=unclaimed')

  await page.getByRole('button', { name: '导出' }).click()
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: '文本表格（CSV）' }).click()
  const file = await coming
  expect(file.suggestedFilename()).toMatch(/^点单 .*\.csv$/)
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(1 + (await page.getByRole('table').getByRole('rowheader').count()))
  expect(lines.join()).toContain('等人接的单。')
  expect(lines.join()).not.toContain('接了的单。')
})
