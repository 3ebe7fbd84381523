/** Hohhot's places down to the community, from the statistics office's list of 2023-06-30 and one of our own. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { v5 } from 'uuid'
import type { Level } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { pathBelow } from './new-places.ts'
import { insertDistricts, insertPlaceRows, type PlaceInsert } from './queries.ts'

/** The day of the list. */
const listedOn = '2023-06-30'
const chunk = 500

/** A place of the list has the same id on every machine, made from its code. */
const idNamespace = '0f3b8a52-6f0c-4f0e-9b53-7c1d5f1a2e90'
export const seedId = (code: string): string => v5(code, idNamespace)

interface Listed {
  readonly kind: Level
  readonly code: string
  readonly officialName: string
  readonly isLocal: boolean
}

/** 团结巷社区 of 锡林北路街道 is missing in the list; numbers from 901 are never the statistics office's. */
const added: Listed = { kind: 'community', code: '150102002901', officialName: '团结巷社区', isLocal: true }

const digits: Partial<Record<Level, number>> = { city: 6, district: 6, street: 9, community: 12 }

function listed(): Listed[] {
  const [, ...lines] = readFileSync(join(import.meta.dirname, 'data/hohhot-places.csv'), 'utf8')
    .trim()
    .split('\n')
  return lines.flatMap((line) => {
    const [kind = '', code = '', officialName = ''] = line.trim().split(',')
    // The province is above what Linli serves.
    if (kind === 'province') return []
    const length = digits[kind as Level]
    if (!length || !/^\d{12}$/.test(code) || !officialName)
      throw new Error(`This line of the list cannot be read: ${line}`)
    return [{ kind: kind as Level, code: code.slice(0, length), officialName, isLocal: false }]
  })
}

/** What people call it: 公园东路社区居委会 → 公园东路社区, 毫沁营村委会 → 毫沁营村, 金龙居委会 → 金龙社区. */
export const shortName = (officialName: string): string =>
  officialName.replace(/(社区)?(居民委员会|居委会)$/, '社区').replace(/村?(村民委员会|村委会)$/, '村')

/** Returns what was not there before. */
export async function storeHohhot(db: Db): Promise<{ districts: number; places: number }> {
  const places = [...listed(), added]
  const cityCode = places.find((place) => place.kind === 'city')?.code.slice(0, 4) ?? ''
  const districts = places
    .filter((place) => place.kind === 'city' || place.kind === 'district')
    .map((place) => ({ id: place.kind === 'city' ? cityCode : place.code, name: place.officialName, city: cityCode }))
  const newDistricts = await insertDistricts(db, districts)

  const rows = rowsOf(places, cityCode)
  let stored = 0
  for (let at = 0; at < rows.length; at += chunk)
    stored += (await insertPlaceRows(db, rows.slice(at, at + chunk))).length
  return { districts: newDistricts, places: stored }
}

/** The list names the higher places first, so that every parent's path is known. */
function rowsOf(places: readonly Listed[], cityCode: string): PlaceInsert[] {
  const paths = new Map<string, string>()
  return places.map(({ kind, code, officialName, isLocal }): PlaceInsert => {
    const parentCode = kind === 'community' ? code.slice(0, 9) : code.slice(0, 6)
    const parentPath = kind === 'district' ? cityCode : paths.get(parentCode)
    if (kind !== 'city' && parentPath === undefined) throw new Error(`The list has nothing above ${code}.`)
    const path = parentPath === undefined ? cityCode : pathBelow(parentPath, kind, code)
    paths.set(code, path)
    return {
      district_id: kind === 'city' ? cityCode : code.slice(0, 6),
      id: seedId(code),
      kind,
      name: shortName(officialName),
      official_name: officialName,
      code,
      code_is_local: isLocal,
      path,
      parent_id: kind === 'city' || kind === 'district' ? null : seedId(parentCode),
      grid_type: null,
      is_red: false,
      boundary: null,
      point_lng: null,
      point_lat: null,
      valid_from: listedOn,
    }
  })
}
