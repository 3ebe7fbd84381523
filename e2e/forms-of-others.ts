/** For the walks: a template of others with a cell that is a figure, one that was lost, and a newer file that is not taken yet. */
import { sheetTypes } from '../src/foundation/sheets/bounds.ts'
import { nextYear, templateFile } from '../src/foundation/sheets/template-for-tests.ts'
import type { Town } from './town.ts'

/** Its id. */
export async function addForm({ as, places }: Town): Promise<string> {
  const secretary = as('社区书记癸10')
  const placeId = places.community.id
  const bytes = await templateFile()
  const { id } = await secretary.upload<{ id: string }>(`/places/${placeId}/forms`, sheetTypes[0], bytes)
  const cellsAt = (...all: readonly string[]) =>
    all.map((at) => ({ at, figure: 'requests.received', placeId, span: 'month', back: 0 }))
  const map = (...all: readonly string[]) =>
    secretary.post(`/forms/${id}/map`, { name: '群众诉求办理情况月报表', cells: cellsAt(...all) })
  const renew = async () =>
    (await secretary.upload<{ id: string }>(`/forms/${id}/newer`, sheetTypes[0], await templateFile(nextYear))).id
  await map('B3', 'B6')
  await secretary.post(`/forms/${id}/replace`, { newerId: await renew(), month: '2026-01', accepted: [], refill: true })
  await map('B3', 'B4')
  await secretary.upload(`/forms/${id}/newer`, sheetTypes[0], await templateFile())
  return id
}
