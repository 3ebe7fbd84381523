/** The search as its readers meet it: everything they may open that holds the words, and nothing else. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { folded, wordsOf } from '../../foundation/language/finding.ts'
import type { RequestView } from './contract.ts'
import type { FoundLine } from './contract-search.ts'
import { type Known, openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())

interface Page {
  lines: FoundLine[]
  next: string | null
}
type Filters = Readonly<Record<string, string | number>>
const page = async (who: Known, words: string, filters: Filters = {}): Promise<Page> => {
  const answer = await server.as(server.people[who]).get<Page>('/requests/search', { words, ...filters })
  expect(answer.status).toBe(200)
  return answer.body
}
/** All pages, in order. */
async function search(who: Known, words: string, filters: Filters = {}): Promise<FoundLine[]> {
  const lines: FoundLine[] = []
  for (let after = ''; ; ) {
    const { lines: more, next } = await page(who, words, { ...filters, ...(after && { after }) })
    lines.push(...more)
    if (!next) return lines
    after = next
  }
}
const numbers = (lines: readonly { number: string }[]) => lines.map(({ number }) => number)

test('a word is found in what was asked, what was answered, the number and the category, and not in whose door it is', async () => {
  const { number, id } = await server.ask('ana', { content: '东门的门铃哑了', spot: '3单元门口' })
  for (const words of ['门铃', '门铃哑了', '哑', number, number.slice(-5).toLowerCase(), '跑腿'])
    expect([words, numbers(await search('ana', words))]).toEqual([words, [number]])
  expect(await search('ana', '单元门')).toEqual([])
  expect(await search('ana', '铃门')).toEqual([])
  expect(await search('ana', '门铃 电梯')).toEqual([])
  expect(await search('ana', '，。')).toEqual([])
  await server.step('clara', 'approve', id)
  await server.step('pavel', 'claim', id)
  await server.step('pavel', 'answer', id, { answer: '换了电池，会响了。', solved: 'yes' })
  expect(await search('ana', '换了电池')).toMatchObject([{ number, foundIn: 'answer', excerpt: '换了电池，会响了。' }])
  expect(await search('ana', '门铃')).toMatchObject([{ number, foundIn: 'content' }])
  expect(await search('ana', number)).toMatchObject([{ number, foundIn: null, excerpt: '东门的门铃哑了' }])
})

test('names, telephone numbers and notes are not searched', async () => {
  const { id } = await server.ask('clara', {
    content: '想学用手机挂号',
    onBehalfOf: { name: '欧阳青' },
    contactPhone: '13912345678',
  })
  await server.step('gus', 'note', id, { note: '老人耳背，敲门要久一点' })
  for (const words of ['欧阳', '13912345678', '5678', '耳背']) expect(await search('clara', words)).toEqual([])
  expect(await search('clara', '挂号')).toHaveLength(1)
})

test('the number at 12345 is found, whole or in part, by those who are told it, and by nobody else', async () => {
  const theirs = 'HS2026-7718'
  const { id, number } = await server.ask('clara', {
    content: '窨井盖响',
    onBehalfOf: { name: '来电居民' },
    fromHotline: { number: theirs },
  })
  const found = async (who: Known, words: string) => numbers(await search(who, words))
  const finders = async (words: string, asked: readonly Known[]) => {
    const all = await Promise.all(asked.map(async (who) => ((await found(who, words)).length > 0 ? [who] : [])))
    return all.flat()
  }
  const readers = ['clara', 'gus', 'simon', 'stella', 'dora', 'cyril', 'pavel', 'vera', 'ana'] as const
  const told = ['clara', 'gus', 'simon', 'stella', 'dora', 'cyril']
  for (const words of [theirs, 'hs2026', '7718', '井盖 7718'])
    expect(await finders(words, readers), words).toEqual(told)
  expect(await found('simon', '7781')).toEqual([])
  // Who only looks whether to take it finds it by what is written, and is not told the number on its timeline either.
  for (const words of ['窨井盖', number.slice(0, -2)]) expect(await found('vera', words), words).toContain(number)
  const { body } = await server.as(server.people.vera).get<RequestView>(`/requests/${id}`)
  expect(JSON.stringify(body)).not.toContain(theirs)
  await server.step('pavel', 'claim', id)
  expect(await finders(theirs, ['pavel', 'vera'])).toEqual(['pavel'])
})

test('whoever oversees a city and only takes requests in another finds no number of the other', async () => {
  const elsewhere = await server.district()
  const volunteer = { role: 'volunteer', at: server.home.grid } as const
  const both = await server.person('both', { role: 'cityOffice', at: elsewhere.city }, volunteer)
  const { number } = await server.ask('clara', {
    content: '邻市也看得见的单',
    onBehalfOf: { name: '来电居民' },
    fromHotline: { number: 'HS2026-9931' },
  })
  const found = async (words: string) =>
    numbers((await server.as(both).get<Page>('/requests/search', { words })).body.lines)
  expect(await found('邻市也看得见')).toEqual([number])
  expect(await found('HS2026-9931')).toEqual([])
})

test('filters narrow it down, and a place that nobody knows is not there', async () => {
  server.clock.set('2026-04-10T23:30:00+08:00')
  const { number } = await server.ask('ana', { content: '路边石墩松了' })
  server.clock.set('2026-04-12T09:00:00+08:00')
  await server.ask('ben', { content: '石墩倒了', placeId: server.home.otherGrid.id })
  const found = async (filters: Filters) => (await search('simon', '石墩', filters)).length
  expect(await found({})).toBe(2)
  expect(await found({ from: '2026-04-10', to: '2026-04-10' })).toBe(1)
  expect(numbers(await search('simon', '石墩', { to: '2026-04-11' }))).toEqual([number])
  expect(await found({ from: '2026-04-11' })).toBe(1)
  expect(await found({ placeId: server.home.grid.id })).toBe(1)
  expect(await found({ placeId: server.home.district.id })).toBe(2)
  expect(await found({ state: 'submitted' })).toBe(2)
  expect(await found({ state: 'closed' })).toBe(0)
  expect(await found({ categoryId: server.categoryId })).toBe(2)
  expect(await found({ categoryId: server.home.grid.id })).toBe(0)
  expect(
    (await server.as(server.people.cyril).get('/requests/search', { words: '石墩', placeId: server.home.city.id }))
      .status,
  ).toBe(200)
  const elsewhere = await server.district()
  const asked = { words: '石墩', placeId: elsewhere.grid.id }
  expect((await server.as(server.people.simon).get('/requests/search', asked)).status).toBe(404)
  expect((await server.visitor.get('/requests/search', { words: '石墩' })).status).toBe(401)
})

test('a word that is everywhere comes page by page, newest first, without gap or repeat, back over years', async () => {
  const asked: string[] = []
  for (const day of ['2026-04-13', '2026-04-20', '2026-06-01', '2027-12-31', '2029-05-01']) {
    server.clock.set(`${day}T09:00:00+08:00`)
    for (let n = 0; n < 3; n++) asked.push((await server.ask('ana', { content: `花坛要浇水 ${n}` })).number)
  }
  const found: string[] = []
  let after: string | null = ''
  while (after !== null) {
    const { lines, next }: Page = await page('simon', '花坛', { limit: 4, ...(after && { after }) })
    expect(lines.length).toBeLessThanOrEqual(4)
    found.push(...numbers(lines))
    after = next
  }
  expect(new Set(found)).toEqual(new Set(asked))
  expect(found).toHaveLength(asked.length)
  const days = found.map((number) => number.slice(0, 6))
  expect(days).toEqual(days.toSorted().toReversed())
})

test('everybody finds exactly what they may open, whatever it says', { timeout: 240_000 }, async () => {
  const letter = fc.constantFrom(
    '灯',
    '坏',
    '楼',
    '𠮷',
    '㐀',
    '🕯️',
    '👵🏽',
    'Ａ',
    'b',
    'é',
    '3',
    '，',
    '、',
    ' ',
    '\n',
    'ᠮ',
    '\u180e',
  )
  const written = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => `话${letters.join('')}`)
  const { home } = server
  const askers = ['ana', 'ben', 'gus', 'vera', 'clara'] as const
  const steps: readonly (readonly [Known, string, object])[] = [
    ['clara', 'approve', {}],
    ['pavel', 'claim', {}],
    ['pavel', 'answer', { answer: '灯楼，坏b。𠮷', solved: 'yes' }],
  ]
  const some = fc.sample(fc.tuple(written, fc.constantFrom(...askers), fc.nat(3), fc.boolean(), written), 40)
  const ids: string[] = []
  for (const [content, asker, taken, elsewhere, theirs] of some) {
    server.clock.advance({ hours: 7 })
    const placeId = elsewhere && asker !== 'gus' ? home.otherGrid.id : home.grid.id
    const fromHotline = { number: `${ids.length}${theirs}` }
    const passedOn = asker === 'clara' ? { fromHotline, onBehalfOf: { name: '来电居民' } } : {}
    const { id } = await server.ask(asker, { content, placeId, ...passedOn })
    ids.push(id)
    for (const [who, step, input] of steps.slice(0, taken))
      if (!(step === 'approve' && asker === 'clara')) await server.step(who, step, id, input)
  }
  const stranger = await server.district()
  await server.person('far away', { role: 'districtOffice', at: stranger.district })

  const readers = Object.keys(server.people) as Known[]
  const opened = new Map<Known, RequestView[]>()
  for (const who of readers) {
    const answers = await Promise.all(
      ids.map((id) => server.as(server.people[who]).get<RequestView>(`/requests/${id}`)),
    )
    opened.set(
      who,
      answers.flatMap(({ status, body }) => (status === 200 ? [body] : [])),
    )
  }
  expect(opened.get('simon')).toHaveLength(ids.length)
  expect(opened.get('adam')).toEqual([])
  const textsOf = (view: RequestView) =>
    [
      view.number,
      view.category.name,
      view.category.nameEn,
      view.placeLabel,
      view.content,
      view.answer,
      view.hotline?.number,
    ].map((text) => folded(text ?? ''))

  const question = fc.array(letter, { minLength: 1, maxLength: 4 }).map((letters) => letters.join(''))
  await fc.assert(
    fc.asyncProperty(question, fc.constantFrom(...readers), async (asked, who) => {
      const words = wordsOf(asked)
      const expected = (opened.get(who) ?? []).filter(
        (view) => words.length > 0 && words.every((word) => textsOf(view).some((text) => text.includes(word))),
      )
      if (asked.trim() === '') return
      const mine = new Set(ids)
      const found = (await search(who, asked)).filter(({ id }) => mine.has(id))
      expect(numbers(found).toSorted()).toEqual(numbers(expected).toSorted())
    }),
    { numRuns: 200 },
  )
})
