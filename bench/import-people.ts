/** import.people: ten thousand residents in one xlsx file, from the first byte sent to the last event kept. */
import { v7 } from 'uuid'
import { mediaTypeOf, writeSheet } from '../src/foundation/sheets/write-sheet.ts'
import type { ImportView } from '../src/modules/transfer/contract.ts'
import { type Figure, rounded, type Size } from './figures.ts'
import { inTown, type Town } from './town.ts'

const people = 10_000
const perBuilding = 200

export const measureImport = (_size: Size): Promise<Figure> => inTown(measureIn)

async function measureIn(town: Town): Promise<Figure> {
  const [community] = town.communities
  if (!community) throw new Error('There is no community.')
  const grid = await town.place('grid', community)
  const buildings: string[] = []
  for (let at = 0; at < people / perBuilding; at++) buildings.push((await town.place('building', grid)).name)
  const cookie = await town.signedIn('communitySecretary', community)
  const file = await fileOf(buildings)
  await town.settle()

  const call = async (
    method: 'GET' | 'POST',
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    mediaType = 'application/json',
  ) => {
    const headers = { cookie, 'content-type': mediaType, 'idempotency-key': v7() }
    const reply = await fetch(`${town.linli.address}/api${path}`, { method, headers, ...(body && { body }) })
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
    return (await reply.json()) as ImportView
  }
  const begun = performance.now()
  const sent = await call('POST', `/places/${community.id}/imports/people`, file, mediaTypeOf('xlsx'))
  const previewed = performance.now()
  if (sent.counts.new !== people) throw new Error(`The preview says ${JSON.stringify(sent.counts)}.`)
  let seen = await call('POST', `/imports/${sent.id}/confirm`, '{}')
  while (seen.state === 'running') {
    await new Promise((done) => setTimeout(done, 200))
    seen = await call('GET', `/imports/${sent.id}`)
  }
  if (seen.state !== 'done') throw new Error(`The import ended as ${seen.state}: ${seen.fault}.`)
  const done = performance.now()
  const seconds = (from: number, to: number) => rounded((to - from) / 1000, 1)
  return {
    measure: 'import.people',
    value: seconds(begun, done),
    unit: 's',
    people,
    preview_s: seconds(begun, previewed),
    take_s: seconds(previewed, done),
  }
}

async function fileOf(buildings: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  function* rows() {
    for (let at = 0; at < people; at++) {
      const label = `${1 + (at % 4)}单元${100 + (at % perBuilding)}`
      yield [`居民${at}`, `137${String(at).padStart(8, '0')}`, buildings[Math.floor(at / perBuilding)] ?? '', label]
    }
  }
  const heads = ['姓名', '手机号', '楼栋', '户']
  const parts: Uint8Array[] = []
  for await (const part of writeSheet('xlsx', { name: '1', heads, rows: rows() })) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}
