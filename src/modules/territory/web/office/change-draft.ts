/** What a change's form holds while it is filled in, and what is sent of it. */
import type { Shape } from '../../../../foundation/geometry/shape.ts'
import { sayFlaw } from '../../../../ui/fault-words.ts'
import type { MeView } from '../../../people/contract.ts'
import type { PlaceView } from '../../contract.ts'

export const changeSteps = ['split', 'merge', 'move', 'handOver', 'rename', 'close'] as const
export type ChangeStep = (typeof changeSteps)[number]

export interface Draft {
  readonly name: string
  readonly into: 'microgrid' | 'grid'
  readonly parts: readonly {
    readonly name: string
    readonly workerId?: string | undefined
    readonly boundary?: Shape | undefined
  }[]
  /** The number of the part by the id of what comes to it. */
  readonly takes: Readonly<Record<string, number>>
  readonly others: readonly string[]
  readonly to: string | undefined
  readonly role: string | undefined
  readonly from: string | undefined
  readonly on: string
  readonly reason: string
}

export interface FieldsProps {
  readonly me: MeView
  readonly place: PlaceView
  readonly draft: Draft
  readonly set: (more: Partial<Draft>) => void
  readonly flaws: Readonly<Record<string, string>>
}

export const emptyDraft: Draft = {
  name: '',
  into: 'grid',
  parts: [{ name: '' }, { name: '' }],
  takes: {},
  others: [],
  to: undefined,
  role: 'gridWorker',
  from: undefined,
  on: '',
  reason: '',
}

export function changeOf(step: ChangeStep, draft: Draft): Readonly<Record<string, unknown>> {
  const when = { ...(draft.on && { on: draft.on }), ...(draft.reason.trim() && { reason: draft.reason.trim() }) }
  const name = draft.name.trim()
  switch (step) {
    case 'split':
      return {
        into: draft.into,
        parts: draft.parts.map((part, at) => ({
          name: part.name.trim(),
          takes: Object.entries(draft.takes).flatMap(([id, order]) => (order === at ? [id] : [])),
          ...(part.workerId && { workerId: part.workerId }),
          ...(part.boundary && { boundary: part.boundary }),
        })),
        ...when,
      }
    case 'merge':
      return { others: draft.others, name, ...when }
    case 'move':
      return { to: draft.to, ...when }
    case 'handOver':
      return { role: draft.role, from: draft.from ?? null, to: draft.to, ...when }
    case 'rename':
      return { name, ...when }
    case 'close':
      return when
  }
}

/** What is missing, by field. */
export function draftFlaws(step: ChangeStep, draft: Draft): Record<string, string> {
  const missing: Record<string, boolean> = {
    name: (step === 'merge' || step === 'rename') && !draft.name.trim(),
    others: step === 'merge' && draft.others.length === 0,
    to: (step === 'move' || step === 'handOver') && !draft.to,
    reason: step === 'close' && !draft.reason.trim(),
    ...(step === 'split' && Object.fromEntries(draft.parts.map((part, at) => [`parts.${at}.name`, !part.name.trim()]))),
  }
  return Object.fromEntries(
    Object.entries(missing).flatMap(([field, is]) => (is ? [[field, sayFlaw({ code: 'missing' })]] : [])),
  )
}
