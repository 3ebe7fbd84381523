/** The real places of Hohhot, loaded from the list. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kyselyOn } from '../../foundation/database/connections.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { openTestDatabase, type TestDatabase } from '../../foundation/testing/database.ts'
import { findPlace, findPlaceAt, insertPlaces, loadPlaces, namesOf } from './public.ts'
import { shortName } from './seed.ts'

let test: TestDatabase
const now = new Date('2026-03-02T09:00:00+08:00')

beforeAll(async () => {
  test = await openTestDatabase()
})
afterAll(() => test.close())

async function asOwner<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const client = await test.owner.connect()
  try {
    return await work(kyselyOn(client))
  } finally {
    client.release()
  }
}
const rowsOf = async (text: string) => (await test.owner.query(text)).rows

describe('loading the places', () => {
  it('brings 1,507 places and eleven districts, and nothing the second time', async () => {
    expect(await asOwner(loadPlaces)).toEqual({ districts: 11, places: 1507 })
    const before = await rowsOf('select * from places order by path')
    expect(await asOwner(loadPlaces)).toEqual({ districts: 0, places: 0 })
    expect(await rowsOf('select * from places order by path')).toEqual(before)
    expect(await rowsOf('select kind, count(*) from places group by kind order by count(*)')).toEqual([
      { kind: 'city', count: 1 },
      { kind: 'district', count: 10 },
      { kind: 'street', count: 99 },
      { kind: 'community', count: 1397 },
    ])
    expect(await rowsOf("select * from districts where id in ('1501', '150103') order by id")).toEqual([
      { id: '1501', name: '呼和浩特市', city: '1501' },
      { id: '150103', name: '回民区', city: '1501' },
    ])
  })

  it('keeps a name that was changed since', async () => {
    await rowsOf("update places set name = '新名' where code = '150104003'")
    await asOwner(loadPlaces)
    expect(await rowsOf("select name from places where code = '150104003'")).toEqual([{ name: '新名' }])
  })

  it('finds the places of the newspaper', async () => {
    const names = async (code: string) =>
      (await rowsOf(`select name, official_name, path, code_is_local from places where code = '${code}'`))[0]
    expect(await names('150103002009')).toEqual({
      name: '公园东路社区',
      official_name: '公园东路社区居委会',
      path: '1501.150103.150103002.150103002009',
      code_is_local: false,
    })
    expect(await names('150124100010')).toMatchObject({ name: '平安社区' })
    expect(await names('150102001001')).toMatchObject({ name: '公主府社区' })
    expect(await rowsOf("select code, path, code_is_local from places where name = '团结巷社区'")).toEqual([
      { code: '150102002901', path: '1501.150102.150102002.150102002901', code_is_local: true },
    ])
  })

  it.each([
    ['公园东路社区居委会', '公园东路社区'],
    ['平安社区居民委员会', '平安社区'],
    ['金龙居委会', '金龙社区'],
    ['毫沁营村委会', '毫沁营村'],
    ['七炭板村村民委员会', '七炭板村'],
    ['一农场生活区', '一农场生活区'],
    ['水岸社区', '水岸社区'],
  ])('calls %s %s', (official, short) => expect(shortName(official)).toBe(short))
})

describe('what other modules use', () => {
  it('puts places below, names them along a path, and finds them while they are valid', async () => {
    await test.database.inDistricts(['150103'], async (db) => {
      const community = await findPlaceAt(db, '1501.150103.150103002.150103002009', now)
      if (!community) throw new Error('The community is missing.')
      const stored = await insertPlaces(db, community, [
        { kind: 'grid', name: '第一网格', isRed: true, validFrom: '2026-01-01' },
        { kind: 'grid', name: '第二网格', validFrom: '2026-04-01' },
      ])
      expect(stored.map((place) => place.code)).toEqual(['150103002009001', '150103002009002'])
      const [first, second] = stored
      expect(await findPlace(db, first?.id ?? '', now)).toEqual({ ...first, level: 'grid', segment: '150103002009001' })
      expect(await findPlace(db, second?.id ?? '', now)).toBeUndefined()
      const paths = [first?.path ?? '', community.path, '1501.150103']
      expect([...(await namesOf(db, paths)).values()]).toEqual([['公园东路社区', '第一网格'], ['公园东路社区'], []])
    })
  })

  it('puts all of the places or none', async () => {
    const both = test.database.inDistricts(['150124'], async (db) => {
      const community = await findPlaceAt(db, '1501.150124.150124100.150124100010', now)
      if (!community) throw new Error('The community is missing.')
      await insertPlaces(db, community, [
        { kind: 'grid', name: '甲', code: 'a-1', validFrom: '2026-01-01' },
        { kind: 'grid', name: '乙', code: 'a-1', validFrom: '2026-01-01' },
      ])
    })
    await expect(both).rejects.toMatchObject({ status: 409, code: 'place-code-taken' })
    expect(await rowsOf("select from places where code = 'a-1'")).toEqual([])
  })
})
