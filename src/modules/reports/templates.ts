/** The templates of a district: what comes ready-made, under what the district has made of it. */
import type { Db } from '../../foundation/database/tables.ts'
import type { Word } from '../../foundation/language/moments.ts'
import type { TemplateSummary } from './contract-templates.ts'
import { findNewest, listNewest } from './queries-templates.ts'
import { type ShippedTemplate, shippedTemplates } from './shipped-templates.ts'
import type { StoredTemplate } from './table.ts'

export interface Template extends ShippedTemplate {
  /** 0: as it comes ready-made. */
  readonly version: number
  readonly isReadyMade: boolean
  readonly changedAt: Date | null
}

/** Undefined: it is no longer offered. */
function offered(stored: StoredTemplate | undefined, shipped: ShippedTemplate | undefined): Template | undefined {
  const isReadyMade = shipped !== undefined
  if (stored && !stored.is_retired) {
    const { id, level, span, name, title, blocks, version, at } = stored
    return { id, level, span, name, title, blocks, version, isReadyMade, changedAt: at }
  }
  return shipped && { ...shipped, version: stored?.version ?? 0, isReadyMade, changedAt: null }
}

/** What comes ready-made first, in its own order; then the district's, by name. */
export async function templatesOf(db: Db, say: Word, districtId: string): Promise<Template[]> {
  const stored = new Map((await listNewest(db, districtId)).map((row) => [row.id, row]))
  const shipped = shippedTemplates(say)
  const own = [...stored.values()].filter(({ id }) => !shipped.some((one) => one.id === id))
  return [
    ...shipped.map((one) => offered(stored.get(one.id), one)),
    ...own.toSorted((a, b) => a.name.localeCompare(b.name, 'zh')).map((one) => offered(one, undefined)),
  ].filter((one) => one !== undefined)
}

export async function findTemplate(db: Db, say: Word, districtId: string, id: string): Promise<Template | undefined> {
  const shipped = shippedTemplates(say).find((one) => one.id === id)
  return offered(await findNewest(db, districtId, id), shipped)
}

export const summaryOf = ({ id, name, level, span, version, isReadyMade, changedAt }: Template): TemplateSummary => ({
  id,
  name,
  level,
  span,
  version,
  isReadyMade,
  changedAt: changedAt?.toISOString() ?? null,
})
