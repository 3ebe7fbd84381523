/** One step on several requests: each a command of its own, one after the other, and what became of each. */
import type { CallOptions } from '../../../../foundation/http/client.ts'
import { newCommandId } from '../../../../foundation/http/command-id.ts'

export interface BulkLine {
  readonly id: string
  readonly number: string
  /** Of the command: tried again, it is still the same one. */
  readonly commandId: string
  readonly state: 'waiting' | 'done' | 'failed' | 'notOpen'
  readonly fault?: unknown
}

export const bulkLinesOf = (
  chosen: readonly { readonly id: string; readonly number: string; readonly isOpen: boolean }[],
): BulkLine[] =>
  chosen.map(({ id, number, isOpen }) => ({
    id,
    number,
    commandId: newCommandId(),
    state: isOpen ? 'waiting' : 'notOpen',
  }))

export type SendOne = (id: string, options: CallOptions) => Promise<unknown>

/** Tells how they stand after each. One that fails does not hold up the others. */
export async function runBulk(
  lines: readonly BulkLine[],
  send: SendOne,
  tell: (lines: readonly BulkLine[]) => void,
): Promise<readonly BulkLine[]> {
  let now = lines
  for (const line of lines) {
    if (line.state !== 'waiting') continue
    const became = await send(line.id, { commandId: line.commandId }).then(
      (): Partial<BulkLine> => ({ state: 'done', fault: undefined }),
      (fault: unknown): Partial<BulkLine> => ({ state: 'failed', fault }),
    )
    now = now.map((one) => (one.id === line.id ? { ...one, ...became } : one))
    tell(now)
  }
  return now
}

/** Those that failed, to be tried again. */
export const failedAgain = (lines: readonly BulkLine[]): BulkLine[] =>
  lines.map((line) => (line.state === 'failed' ? { ...line, state: 'waiting', fault: undefined } : line))
