/** Events of a chain as lines of JSON, each with a sum over itself and everything before it. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Head, LinkedRow } from './links-table.ts'

/** Whose chain, and the link after which it goes on. */
export interface ExportHead {
  readonly districtId: string
  readonly after: Head
  readonly takenAt: Date
}

const form = 'linli.events.1'
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const bytes = z.base64url().transform((text) => Buffer.from(text, 'base64url'))

const headShape = z
  .strictObject({
    form: z.literal(form),
    district: z.string(),
    after: z.strictObject({ position: z.int().nonnegative(), link: bytes }),
    takenAt: z.iso.datetime().transform((text) => new Date(text)),
  })
  .transform(({ district, after, takenAt }) => ({ head: { districtId: district, after, takenAt } }))

const rowShape = z
  .strictObject({
    position: z.int().positive(),
    event_id: z.uuid(),
    link: bytes,
    mark: bytes.nullable(),
    expired: bytes.nullable(),
    event: z
      .strictObject({
        district_id: z.string(),
        id: z.uuid(),
        at: z.string(),
        device_at: z.string().nullable(),
        account_id: z.uuid(),
        role: z.string().nullable(),
        action: z.string(),
        subject: z.uuid(),
        path: z.string(),
        details: z.record(z.string(), z.unknown()),
        words: z.string().nullable(),
        command_id: z.uuid().nullable(),
      })
      .nullable(),
  })
  .transform((row): { row: LinkedRow } => ({ row }))

/** The last line says how many events came before it. */
const endShape = z.strictObject({ end: z.int().nonnegative() })
const lineShape = z.union([headShape, rowShape, endShape])

const sumOf = (before: string, rest: string): string =>
  createHash('sha256').update(before).update(rest).digest('base64url')

/** The lines of a file; `told` hears the sum of the last, which stands for all of them. */
export async function* exportLines(
  { districtId, after, takenAt }: ExportHead,
  rows: AsyncIterable<LinkedRow>,
  told: (sum: string) => void,
): AsyncGenerator<string> {
  let sum = ''
  const line = (content: object): string => {
    const rest = JSON.stringify(content).slice(1)
    sum = sumOf(sum, rest)
    return `{"sum":"${sum}",${rest}\n`
  }
  yield line({ form, district: districtId, after: { ...after, link: textOf(after.link) }, takenAt })
  let end = 0
  for await (const row of rows) {
    end += 1
    yield line({
      ...row,
      link: textOf(row.link),
      mark: row.mark && textOf(row.mark),
      expired: row.expired && textOf(row.expired),
    })
  }
  yield line({ end })
  told(sum)
}

const summed = /^\{"sum":"([\w-]{43})",(.+)$/s

/** What a line says, when it follows the line with the sum `before`; undefined when it is not as it was written. */
export function readLine(before: string, line: string): { sum: string; said: z.infer<typeof lineShape> } | undefined {
  const [, sum = '', rest = ''] = summed.exec(line) ?? []
  if (sum !== sumOf(before, rest)) return undefined
  const said = lineShape.safeParse(jsonIn(`{${rest}`))
  return said.success ? { sum, said: said.data } : undefined
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
