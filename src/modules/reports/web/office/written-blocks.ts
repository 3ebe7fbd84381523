/** Blocks while somebody writes them: sentences with figures by their names, each block with a name of its own for the page. Pure. */
import type { Block } from '../../contract-blocks.ts'
import { namedText, sentenceOf } from './sentence-names.ts'

export interface WrittenBlock {
  readonly id: number
  readonly block: Block
}

let count = 0
const written = (block: Block): WrittenBlock => {
  count += 1
  return { id: count, block }
}

export const beginBlocks = (blocks: readonly Block[]): WrittenBlock[] =>
  blocks.map((block) => written('text' in block ? { ...block, text: namedText(block.text) } : block))

/** What a new block begins as. */
export const newBlock = (kind: Block['kind']): WrittenBlock =>
  written(
    kind === 'heading'
      ? { kind, level: 1, text: '' }
      : kind === 'text'
        ? { kind, text: '' }
        : kind === 'figures'
          ? { kind, figures: [] }
          : { kind, by: 'place', figures: [] },
  )

export type Flaws = Readonly<Record<number, { readonly code: string; readonly names?: string }>>

/** As they are sent, and what is wrong with which of them. */
export function sentBlocks(
  blocks: readonly WrittenBlock[],
  figures: readonly string[],
): { blocks: Block[]; flaws: Flaws } {
  const flaws: Record<number, Flaws[number]> = {}
  const sent = blocks.map(({ id, block }): Block => {
    if (!('text' in block)) {
      if (block.figures.length === 0) flaws[id] = { code: 'noFigures' }
      return block
    }
    const { sentence, unknown } = sentenceOf(block.text.trim(), figures)
    if (unknown.length) flaws[id] = { code: 'unknown', names: unknown.join('、') }
    else if (!sentence) flaws[id] = { code: 'empty' }
    return { ...block, text: sentence }
  })
  return { blocks: sent, flaws }
}

/** Moves one of them up or down by one. */
export function moved(blocks: readonly WrittenBlock[], at: number, by: -1 | 1): WrittenBlock[] {
  const [one] = blocks.slice(at, at + 1)
  if (!one) return [...blocks]
  const rest = blocks.toSpliced(at, 1)
  return rest.toSpliced(Math.max(0, Math.min(rest.length, at + by)), 0, one)
}
