/** What importing outlines would do, feature by feature: new, changed, same, or wrong and why. The page shows it, the server decides by it. */
import { shapeFromGcj02 } from './gcj02.ts'
import type { ReadFeature, UnreadableCode } from './read-geojson.ts'
import { rounded, type Shape, turnedRight } from './shape.ts'
import { type Flaw, flawsOf, type NamedShape, type Note, notesOf, swapped } from './shape-flaws.ts'

/** A place that may get an outline. */
export interface Target {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly boundary: Shape | null
}

/** How the file's coordinates are written. */
export interface Writing {
  readonly isGcj02: boolean
  /** Latitude first. */
  readonly isSwapped: boolean
}

type ImportFlaw =
  | Flaw
  | { readonly code: UnreadableCode | 'noSuchPlace' | 'severalPlaces' | 'twice'; readonly other?: string }

export interface PlannedFeature {
  readonly name: string | null
  readonly code: string | null
  /** Null when no place fits. */
  readonly target: Target | null
  readonly outcome: 'new' | 'changed' | 'same' | 'wrong'
  /** As it would be kept; null when it cannot be read. */
  readonly shape: Shape | null
  readonly flaws: readonly ImportFlaw[]
  readonly notes: readonly Note[]
}

interface Into {
  readonly targets: readonly Target[]
  readonly above: NamedShape | null
  readonly writing: Writing
}

export function planImport(features: readonly ReadFeature[], { targets, above, writing }: Into): PlannedFeature[] {
  const read = features.map((feature) => ({
    ...feature,
    ...targetOf(feature, targets),
    written: typeof feature.shape === 'string' ? null : asWritten(feature.shape, writing),
  }))
  const isNamed = (id: string): boolean => read.some(({ target }) => target?.id === id)
  const staying = targets.flatMap(({ id, name, boundary }) =>
    boundary && !isNamed(id) ? [{ name, shape: boundary }] : [],
  )
  return read.map((one) => {
    const { name, code, target, misfit, written, shape: given } = one
    const others = read.flatMap((other) =>
      other !== one && other.target && other.target !== target && other.written
        ? [{ name: other.target.name, shape: other.written }]
        : [],
    )
    const flaws: ImportFlaw[] = [
      ...(misfit ? [{ code: misfit } as const] : []),
      ...(target && read.some((other) => other !== one && other.target === target) ? [{ code: 'twice' } as const] : []),
      ...(written
        ? flawsOf(written, { above, siblings: [...staying, ...others] })
        : [{ code: given as UnreadableCode } as const]),
    ]
    const shape = written && rounded(turnedRight(written))
    const outcome = flaws.length > 0 ? 'wrong' : outcomeFor(target, shape)
    return { name, code, target, outcome, shape, flaws, notes: written ? notesOf(written) : [] }
  })
}

const asWritten = (shape: Shape, { isGcj02, isSwapped }: Writing): Shape => {
  const ordered = isSwapped ? swapped(shape) : shape
  return isGcj02 ? shapeFromGcj02(ordered) : ordered
}

type Fit = { readonly target: Target | null; readonly misfit?: 'noSuchPlace' | 'severalPlaces' }

/** By its code; without one by its name, if only one place has it. */
function targetOf({ name, code }: ReadFeature, targets: readonly Target[]): Fit {
  const found = code ? targets.filter((target) => target.code === code) : []
  const fitting = found.length > 0 ? found : targets.filter((target) => target.name === name)
  const [target, ...others] = fitting
  if (!target) return { target: null, misfit: 'noSuchPlace' }
  return others.length > 0 ? { target: null, misfit: 'severalPlaces' } : { target }
}

function outcomeFor(target: Target | null, shape: Shape | null): 'new' | 'changed' | 'same' {
  if (!target?.boundary) return 'new'
  return JSON.stringify(target.boundary) === JSON.stringify(shape) ? 'same' : 'changed'
}
