/** Makes requests from the API document: sometimes right, mostly wrong somewhere, now and then wrong altogether. */
import { v7 } from 'uuid'
import type { OpenApi, Operation, Schema } from '../../src/foundation/http/openapi.ts'
import { badBodies, badTexts, badTypes, badValues } from './bad-values.ts'

export interface BadRequest {
  readonly operation: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers: Record<string, string>
  readonly payload?: string | Buffer
}

/** What is really there, by the name of a field or a parameter. */
export type Known = Readonly<Record<string, readonly string[]>>
type Dice = (sides: number) => number

interface Line {
  readonly method: BadRequest['method']
  readonly path: string
  readonly operation: Operation
}

/** Streams answer for ever: they are tried apart. */
const isStream = ({ responses }: Operation): boolean => JSON.stringify(responses).includes('text/event-stream')

export function linesOf(document: OpenApi): Line[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) =>
      isStream(operation) ? [] : [{ method: method.toUpperCase() as Line['method'], path, operation }],
    ),
  )
}

export function badRequest(document: OpenApi, line: Line, known: Known, roll: Dice): BadRequest {
  const { method, path, operation } = line
  const values = new Map<string, string>()
  for (const one of operation.parameters) {
    // The command's own id is said once for all: it comes below.
    if (!one.schema || one.in === 'header' || (one.in === 'query' && !one.required && roll(2))) continue
    values.set(one.name, asText(valueFor(document, one.schema, one.name, known, roll)))
  }
  const isParam = (name: string) => operation.parameters.some((one) => one.in === 'path' && one.name === name)
  const url = path.replace(/\{(\w+)\}/g, (_whole, name: string) => encoded(values.get(name) ?? 'x', roll))
  const search = [...values].filter(([name]) => !isParam(name)).map(([name, text]) => `${name}=${encoded(text, roll)}`)
  if (roll(6) === 0)
    search.push(
      `${pick(['after', 'limit', 'postId', 'a[]', '__proto__', 'x'], roll)}=${encoded(pick(badTexts, roll), roll)}`,
    )
  if (roll(12) === 0 && search[0]) search.push(search[0])
  const headers: Record<string, string> = {}
  if (method !== 'GET') headers['idempotency-key'] = roll(25) ? v7() : safe(pick(badTexts, roll))
  if (roll(20) === 0) headers['x-device-time'] = safe(pick(badTexts, roll))
  if (roll(30) === 0) headers['accept-language'] = safe(pick(badTexts, roll))
  if (roll(30) === 0) headers.range = 'bytes=0-,-1,5-2'
  return {
    operation: operation.operationId,
    method,
    url: `/api${url}${search.length ? `?${search.join('&')}` : ''}`.slice(0, 15_000),
    headers,
    ...bodyFor(document, line, known, roll, headers),
  }
}

function bodyFor(
  document: OpenApi,
  { method, operation }: Line,
  known: Known,
  roll: Dice,
  headers: Record<string, string>,
) {
  if (method === 'GET') return {}
  const [type = 'application/json', content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  headers['content-type'] = roll(15) ? type : safe(pick(badTypes, roll))
  if (roll(8) === 0) return { payload: pick(badBodies, roll)() }
  if (type !== 'application/json')
    return { payload: pick([Buffer.from('x'), Buffer.from('<svg/>'), ...badBodies.map((body) => body())], roll) }
  const body = content ? valueFor(document, content.schema, '', known, roll) : {}
  if (roll(10) === 0 && typeof body === 'object' && body !== null)
    Object.assign(body, { [pick(badTexts, roll)]: pick(badValues, roll)() })
  return { payload: JSON.stringify(body) ?? '' }
}

/** One value of a schema, wrong once in a while. */
function valueFor(document: OpenApi, given: Schema, name: string, known: Known, roll: Dice): unknown {
  const schema = resolved(document, given)
  if (roll(9) === 0) return roll(2) ? pick(badTexts, roll) : pick(badValues, roll)()
  const there = known[name]
  if (there && there.length > 0 && roll(5)) return pick(there, roll)
  const either = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (either?.length) return valueFor(document, pick(either, roll), name, known, roll)
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.enum)) return pick(schema.enum, roll)
  const type = Array.isArray(schema.type) ? pick(schema.type as string[], roll) : schema.type
  if (type === 'object') {
    const required = schema.required ?? []
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([field]) => (required.includes(field) ? roll(20) : roll(2)))
        .map(([field, inner]) => [field, valueFor(document, inner, field, known, roll)]),
    )
  }
  if (type === 'array') {
    const items = (schema.items ?? {}) as Schema
    return Array.from({ length: roll(4) }, () => valueFor(document, items, name.replace(/s$/, ''), known, roll))
  }
  if (type === 'integer' || type === 'number')
    return pick([0, 1, 7, -1, 180, Number(schema.minimum ?? 1), Number(schema.maximum ?? 1e9), 1.5, 1e15], roll)
  if (type === 'boolean') return roll(2) === 0
  if (schema.format === 'uuid') return pick(known.id ?? [v7()], roll)
  if (schema.format === 'date')
    return pick(['2026-11-26', '2026-02-28', '1900-01-01', '9999-12-31', '0001-01-01'], roll)
  if (schema.format === 'date-time')
    return pick(['2026-11-26T09:00:00+08:00', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'], roll)
  return pick(['楼道灯坏了三天', 'a', '13900000001', '150103', ...badTexts], roll)
}

function resolved(document: OpenApi, schema: Schema): Schema {
  const reference = schema.$ref
  if (typeof reference !== 'string') return schema
  return document.components.schemas[reference.split('/').at(-1) ?? ''] ?? {}
}

const pick = <T>(from: readonly T[], roll: Dice): T => from[roll(from.length)] as T

const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** As an address can carry it; sometimes as whoever attacks would write it by hand. */
function encoded(text: string, roll: Dice): string {
  const well = encodeURIComponent(text.toWellFormed()).slice(0, 4000)
  if (roll(15) === 0) return pick(['%', '%zz', '%00', '%c0%ae%c0%ae', '%2e%2e%2f', '..', '%25252e', '%ff%fe'], roll)
  return well
}

/** A header holds no line breaks and no letters beyond its own: the client would not send them. */
const safe = (text: string): string => text.replace(/[^\t\x20-\x7e]/g, '').slice(0, 4000)
