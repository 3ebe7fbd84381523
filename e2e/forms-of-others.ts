/** For the walks: a template of others with a cell that is a figure. */
import { sheetTypes } from '../src/foundation/sheets/bounds.ts'
import { templateFile } from '../src/foundation/sheets/template-for-tests.ts'
import type { Town } from './town.ts'

/** Its id. */
export async function addForm({ as, places }: Town): Promise<string> {
  const secretary = as('社区书记癸10')
  const placeId = places.community.id
  const bytes = await templateFile()
  const { id } = await secretary.upload<{ id: string }>(`/places/${placeId}/forms`, sheetTypes[0], bytes)
  const cells = [{ at: 'B3', figure: 'requests.received', placeId, span: 'month', back: 0 }]
  await secretary.post(`/forms/${id}/map`, { name: '群众诉求办理情况月报表', cells })
  return id
}
