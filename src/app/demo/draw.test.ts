/** The plan of the demo, before any of it happens: whatever the hour at which it ends. */
import { describe, expect, test } from 'vitest'
import { dayLength, hourLength } from '../../foundation/calendar/day.ts'
import { shippedCalendar } from '../../foundation/calendar/shipped-calendar.ts'
import { requestStates } from '../../modules/requests/workflow.ts'
import { castOf } from './cast.ts'
import { communities } from './communities.ts'
import { demoDays, drawDemo } from './draw.ts'
import { householdsOf } from './ground-plan.ts'
import { situationAfter } from './story.ts'
import { cases } from './texts/all.ts'
import { endsSolved, putsRight, unusualSteps } from './told-in-all.ts'

const calendar = shippedCalendar()
const ends = {
  'on a workday morning': '2026-11-24T10:00:00+08:00',
  'on a Sunday at three in the night': '2026-11-29T03:00:00+08:00',
  'in the middle of a long holiday': '2026-10-03T13:00:00+08:00',
  'just before midnight': '2026-07-15T23:50:00+08:00',
  'at the beginning of a year': '2027-01-01T08:30:00+08:00',
  'when one pause would come too late': '2026-11-26T09:57:56+08:00',
  'when six problems are asked about too late to be put right': '2026-12-03T11:13:18.341+08:00',
  'when nobody could take up what was raised': '2026-12-06T13:29:40.979+08:00',
  'when nobody asked for the same again': '2026-12-07T17:07:38.891+08:00',
}

describe.each(Object.entries(ends))('ending %s', (_, instant) => {
  const now = Date.parse(instant)
  const drawn = drawDemo(calendar, now, 'linli')
  const stories = drawn.flatMap((one) => one.stories)
  const stand = stories.map((story) => situationAfter(story, calendar))
  const open = stand.flatMap(({ state, dueAt }) => (dueAt !== null && state !== 'answered' ? [dueAt] : []))

  test('there are enough requests, most of them in 平安社区', () => {
    expect(stories.length).toBeGreaterThanOrEqual(240)
    expect(stories.length).toBeLessThanOrEqual(300)
    expect(drawn.map((one) => one.stories.length)[0]).toBeGreaterThan(stories.length / 2)
  })

  test('as many are put right and solved as the newspaper has it', () => {
    const [, gongyuandonglu, tuanjiexiang] = drawn
    expect(gongyuandonglu?.stories.filter((story) => putsRight(story, calendar, now))).toHaveLength(43)
    expect(tuanjiexiang?.stories.filter((story) => endsSolved(story, calendar, now))).toHaveLength(25)
  })

  test('every state is there', () => {
    const [pingan] = drawn
    const states = new Set(pingan?.stories.map((story) => situationAfter(story, calendar).state))
    expect([...states].toSorted()).toEqual([...requestStates].toSorted())
  })

  test('every special thing happens: returned, reassigned, extended, assigned, reopened, urgent, filed for another', () => {
    const steps = new Set(stories.flatMap((story) => story.steps.map(({ name }) => name)))
    for (const name of unusualSteps) expect(steps.has(name), name).toBe(true)
    expect(stories.filter(({ category }) => category === 'urgent').length).toBeGreaterThan(3)
    const outcomes = new Set(stories.flatMap(({ steps }) => steps.map(({ input }) => input.rating)))
    expect(outcomes).toEqual(new Set([undefined, 'satisfied', 'basically', 'not']))
    expect(stories.filter(({ steps: [first] }) => first?.for).length).toBeGreaterThan(8)
  })

  test('a few are overdue, some are due within a day, none is forgotten', () => {
    const late = open.filter((dueAt) => dueAt <= now)
    expect(late.length).toBeGreaterThanOrEqual(4)
    expect(late.length).toBeLessThan(open.length / 3)
    expect(late.filter((dueAt) => dueAt < now - 15 * dayLength)).toEqual([])
    expect(open.filter((dueAt) => dueAt > now && dueAt <= now + dayLength).length).toBeGreaterThanOrEqual(2)
  })

  test('nobody stops the clock of what is late already', () => {
    const pauses = stories.flatMap((story) =>
      story.steps.flatMap(({ name, at }, order) => {
        const { dueAt } = situationAfter({ ...story, steps: story.steps.slice(0, order) }, calendar)
        return name === 'pause' ? [{ at, dueAt: dueAt ?? at }] : []
      }),
    )
    expect(pauses.length).toBeGreaterThan(0)
    expect(pauses.filter(({ at, dueAt }) => at >= dueAt)).toEqual([])
  })

  test('nothing begins before the three months, nothing lies ahead, everything is in order', () => {
    for (const { steps } of stories) {
      const moments = steps.map(({ at }) => at)
      expect(moments).toEqual(moments.toSorted((a, b) => a - b))
      expect(moments[0]).toBeGreaterThan(now - demoDays * dayLength)
      expect(moments.at(-1)).toBeLessThanOrEqual(now)
    }
  })

  test('no two requests read alike', () => {
    const contents = stories.map(({ steps: [first] }) => String(first?.input.content))
    expect(new Set(contents).size).toBe(contents.length)
    expect(contents.filter((content) => /[{}|]/.test(content))).toEqual([])
  })

  test('it is the same again', () => {
    expect(drawDemo(calendar, now, 'linli').map((one) => one.stories)).toEqual(drawn.map((one) => one.stories))
    expect(drawDemo(calendar, now, 'other').map((one) => one.stories)).not.toEqual(drawn.map((one) => one.stories))
  })
})

test('clerks review in working hours, and volunteers come after work', () => {
  const [pingan] = drawDemo(calendar, Date.parse('2026-11-24T10:00:00+08:00'), 'linli')
  const hours = (name: string, by: RegExp) =>
    (pingan?.stories ?? [])
      .filter(({ category }) => category !== 'urgent')
      .flatMap(({ steps }) => steps.filter((step) => step.name === name && by.test(step.by) && !step.along))
      .map(({ at }) => (((at + 8 * hourLength) % dayLength) / hourLength) as number)
  const reviewed = hours('approve', /^社区工作者/)
  expect(reviewed.length).toBeGreaterThan(50)
  expect(reviewed.filter((hour) => hour < 8 || hour > 18 || (hour > 12 && hour < 14))).toEqual([])
  const claimed = hours('claim', /^志愿者/)
  expect(claimed.length).toBeGreaterThan(20)
  expect(claimed.filter((hour) => hour > 21.5 || hour < 8)).toEqual([])
})

describe('the ground', () => {
  const [pingan, park, unity] = communities.map(castOf)
  const heldAt = (cast: typeof pingan, role: string, depth: number) =>
    (cast?.people ?? []).flatMap(({ posts }) =>
      posts.filter((post) => post.role === role && post.at.split('.').length === depth),
    )

  test('平安社区: 4 grids, 10 micro-grids, 18 heads, 43 pioneer households, 13 partner units, 6 teams', () => {
    const kinds = Map.groupBy(pingan?.places ?? [], ({ kind }) => kind)
    expect(kinds.get('grid')?.length).toBe(4)
    expect(kinds.get('microgrid')?.length).toBe(10)
    const heads = heldAt(pingan, 'buildingHead', 7)
    expect(pingan?.people.filter(({ posts }) => posts.some(({ role }) => role === 'buildingHead')).length).toBe(18)
    expect(new Set(heads.map(({ at }) => at)).size).toBe(28) // of 30 buildings: two have nobody
    expect(heads.length).toBe(28)
    expect(heldAt(pingan, 'partyMember', 7).length).toBe(43)
    expect(pingan?.plan.partners.length).toBe(13)
    expect(Object.keys(pingan?.teams ?? {}).length).toBe(6)
    for (const grid of kinds.get('grid') ?? []) {
      const households = (pingan?.places ?? [])
        .filter(({ kind, path }) => kind === 'building' && path.startsWith(`${grid.path}.`))
        .flatMap(householdsOf).length
      expect(households).toBeGreaterThanOrEqual(300) // 300–500, handbook 2.2
      expect(households).toBeLessThanOrEqual(500)
    }
  })

  test('公园东路社区 has 9 red grids; every grid everywhere has its worker, its branch secretary and residents', () => {
    expect(park?.places.filter(({ kind }) => kind === 'grid').length).toBe(9)
    expect(park?.plan.hasRedGrids).toBe(true)
    for (const cast of [pingan, park, unity])
      for (const grid of cast?.places.filter(({ kind }) => kind === 'grid') ?? []) {
        for (const role of ['gridWorker', 'branchSecretary'])
          expect(heldAt(cast, role, 5).filter(({ at }) => at === grid.path).length, grid.path).toBe(1)
        const homes = [...heldAt(cast, 'resident', 7)].filter(({ at }) => at.startsWith(`${grid.path}.`))
        expect(homes.length).toBeGreaterThan(2)
      }
    expect(heldAt(unity, 'partyMember', 4).length).toBe(16)
  })

  test('nobody is called like a real person, and every telephone number is made up', () => {
    const people = [pingan, park, unity].flatMap((cast) => cast?.people ?? [])
    const called =
      /^(居民|楼栋长|党员|党员家庭户|报到党员|网格员|微网格员|支部书记|社区工作者|社区书记|街道办工作人员|区级工作人员|管理员|志愿者|共建联络员)[甲乙丙]?\d*$/
    expect(people.filter(({ name }) => !called.test(name))).toEqual([])
    expect(people.filter(({ phone }) => !/^1390000\d{4}$/.test(phone ?? ''))).toEqual([])
    expect(new Set(people.map(({ phone }) => phone)).size).toBe(people.length)
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length)
  })
})

test('the texts name no person, no number and no exclamation', () => {
  const texts = JSON.stringify(cases)
  expect(texts.length).toBeGreaterThan(10_000)
  expect(texts.match(/[\d-]{7,}/g)).toBeNull()
  expect(texts.match(/[！!]/g)).toBeNull()
  expect(
    texts.match(
      /[赵钱孙李周吴郑王冯陈杨朱许何吕张孔曹严金魏姜谢苏潘范彭郎马方任袁柳唐薛雷贺罗毕于傅康孟黄萧尹][某大阿]?(阿姨|大爷|大妈|奶奶|爷爷|叔叔|先生|女士|师傅|医生|老师|主任|书记)/g,
    ),
  ).toBeNull()
})
