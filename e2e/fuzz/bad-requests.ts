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

/** What is really there, by the name of a field or a parameter, or by the path of the list it stands in. */
export type Known = Record<string, string[]>
type Dice = (sides: number) => number

export interface Line {
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

interface Making {
  readonly document: OpenApi
  readonly known: Known
  /** Files that are what they say, by their kind. */
  readonly files: Readonly<Record<string, Buffer>>
  readonly roll: Dice
  /** Of so many values one is wrong; 0: none. */
  readonly wrongness: number
}

export function badRequest(line: Line, given: Omit<Making, 'wrongness'>): BadRequest {
  const { method, path, operation } = line
  // One in five is right, as far as the document says: else nothing behind the first check would be tried.
  const making: Making = { ...given, wrongness: given.roll(5) ? 9 : 0 }
  const { roll } = making
  const isWrong = (sides: number) => making.wrongness > 0 && roll(sides) === 0
  const values = new Map<string, string>()
  for (const one of operation.parameters) {
    // The command's own id is said once for all: it comes below.
    if (!one.schema || one.in === 'header' || (one.in === 'query' && !one.required && roll(2))) continue
    const within = one.in === 'path' ? (path.split(`/{${one.name}}`)[0] ?? '') : ''
    values.set(one.name, asText(valueFor(making, one.schema, within in making.known ? within : one.name)))
  }
  const isParam = (name: string) => operation.parameters.some((one) => one.in === 'path' && one.name === name)
  const url = path.replace(/\{(\w+)\}/g, (_whole, name: string) => encoded(making, values.get(name) ?? 'x'))
  const search = [...values]
    .filter(([name]) => !isParam(name))
    .map(([name, text]) => `${name}=${encoded(making, text)}`)
  if (isWrong(6))
    search.push(
      `${pick(['after', 'limit', 'postId', 'a[]', '__proto__', 'x'], roll)}=${encoded(making, pick(badTexts, roll))}`,
    )
  if (isWrong(12) && search[0]) search.push(search[0])
  const headers: Record<string, string> = {}
  if (method !== 'GET') headers['idempotency-key'] = isWrong(25) ? safe(pick(badTexts, roll)) : v7()
  if (isWrong(20)) headers['x-device-time'] = safe(pick(badTexts, roll))
  if (isWrong(30)) headers['accept-language'] = safe(pick(badTexts, roll))
  if (isWrong(30)) headers.range = 'bytes=0-,-1,5-2'
  return {
    operation: operation.operationId,
    method,
    url: `/api${url}${search.length ? `?${search.join('&')}` : ''}`.slice(0, 15_000),
    headers,
    ...bodyFor(making, line, headers),
  }
}

function bodyFor(making: Making, { method, operation }: Line, headers: Record<string, string>) {
  if (method === 'GET') return {}
  const { roll, files, wrongness } = making
  const [type = 'application/json', content] = pick(
    Object.entries(operation.requestBody?.content ?? { '': undefined }),
    roll,
  )
  headers['content-type'] = wrongness && roll(15) === 0 ? safe(pick(badTypes, roll)) : type || 'application/json'
  if (wrongness && roll(8) === 0) return { payload: pick(badBodies, roll)() }
  if (type && type !== 'application/json') {
    const right = files[type] ?? Buffer.from('x')
    if (!wrongness) return { payload: right }
    return {
      payload: pick([right, broken(right, roll), Buffer.from('<svg/>'), ...badBodies.map((body) => body())], roll),
    }
  }
  const body = content ? valueFor(making, content.schema, '') : {}
  if (wrongness && roll(10) === 0 && typeof body === 'object' && body !== null)
    Object.assign(body, { [pick(badTexts, roll)]: pick(badValues, roll)() })
  const written = JSON.stringify(body) ?? ''
  return { payload: wrongness && roll(15) === 0 ? doubled(written) : written }
}

/** A file that is nearly right: cut off, or one byte another. */
function broken(right: Buffer, roll: Dice): Buffer {
  if (roll(2)) return right.subarray(0, roll(right.length + 1))
  const other = Buffer.from(right)
  if (other.length) other[roll(other.length)] = roll(256)
  return other
}

/** Every key of the outermost object twice. */
const doubled = (written: string): string =>
  written.length > 2 && written.startsWith('{') ? `{${written.slice(1, -1)},${written.slice(1)}` : written

/** The days between which a month and a quarter lie, and any day. */
const rightDays = ['2026-07-01', '2026-10-01', '2026-11-01', '2026-11-26']

/** One value of a schema, wrong once in a while. */
function valueFor(making: Making, given: Schema, name: string): unknown {
  const { document, known, roll, wrongness } = making
  const schema = resolved(document, given)
  if (wrongness && roll(wrongness) === 0) return roll(2) ? pick(badTexts, roll) : pick(badValues, roll)()
  // `to` is a place here and a day there.
  const there = String(schema.format).startsWith('date') ? undefined : (known[name] ?? known[listOf(known, name)])
  if (there && there.length > 0 && (!wrongness || roll(5))) return pick(there, roll)
  const either = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (either?.length) return valueFor(making, pick(either, roll), name)
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.enum)) return pick(schema.enum, roll)
  const type = Array.isArray(schema.type) ? pick(schema.type as string[], roll) : schema.type
  if (type === 'object') {
    const required = schema.required ?? []
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([field]) => (required.includes(field) ? !wrongness || roll(20) : roll(2)))
        .map(([field, inner]) => [field, valueFor(making, inner, field)]),
    )
  }
  if (type === 'array') {
    const items = (schema.items ?? {}) as Schema
    const least = wrongness ? 0 : Number(schema.minItems ?? 0)
    return Array.from({ length: Math.max(least, roll(4)) }, () => valueFor(making, items, name.replace(/s$/, '')))
  }
  const { minimum, maximum } = schema
  if (type === 'integer' || type === 'number') {
    const [least, most] = [Number(minimum ?? 1), Number(maximum ?? 1e9)]
    return wrongness
      ? pick([0, 1, 7, -1, 180, least, most, 1.5, 1e15], roll)
      : pick([least, Math.min(most, least + 7)], roll)
  }
  if (type === 'boolean') return roll(2) === 0
  if (schema.format === 'uuid') return pick(known.id ?? [v7()], roll)
  if (schema.format === 'date')
    return pick([...rightDays, ...(wrongness ? ['1900-01-01', '2899-12-31', '9999-12-31', '0001-01-01'] : [])], roll)
  if (schema.format === 'date-time')
    return wrongness
      ? pick(
          ['1900-01-01T00:00:00+08:00', '2899-12-31T23:59:59Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'],
          roll,
        )
      : new Date(Date.now() + (roll(20) - 5) * 86_400_000).toISOString()
  return pick(['楼道灯坏了三天', 'a1b', '13900000001', '150103', '2026-10', ...(wrongness ? badTexts : [])], roll)
}

/** `templateId` is one of the list `/reports/templates`. */
const listOf = (known: Known, name: string): string =>
  (/Ids?$/.test(name) && Object.keys(known).find((path) => path.endsWith(`/${name.replace(/Ids?$/, '')}s`))) || ''

const mostLearned = 40

/** Keeps the ids that an answer named: what was made is asked for next. */
export function learn(known: Known, path: string, answer: unknown, levels = 3): void {
  if (typeof answer !== 'object' || answer === null || levels === 0) return
  for (const [field, value] of Object.entries(answer).slice(0, 50))
    if (typeof value === 'string' && (field === 'id' || path.endsWith(`/${field.replace(/Id$/, '')}s`))) {
      known[path] ??= []
      known[path].push(value)
      if (known[path].length > mostLearned) known[path].shift()
    } else learn(known, path, value, levels - 1)
}

function resolved(document: OpenApi, schema: Schema): Schema {
  const reference = schema.$ref
  if (typeof reference !== 'string') return schema
  return document.components.schemas[reference.split('/').at(-1) ?? ''] ?? {}
}

const pick = <T>(from: readonly T[], roll: Dice): T => from[roll(from.length)] as T

const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** As an address can carry it; sometimes as whoever attacks would write it by hand. */
function encoded({ roll, wrongness }: Making, text: string): string {
  const well = encodeURIComponent(text.toWellFormed()).slice(0, 4000)
  if (wrongness && roll(15) === 0)
    return pick(['%', '%zz', '%00', '%c0%ae%c0%ae', '%2e%2e%2f', '..', '%25252e', '%ff%fe'], roll)
  return well
}

/** A header holds no line breaks and no letters beyond its own: the client would not send them. */
const safe = (text: string): string => text.replace(/[^\t\x20-\x7e]/g, '').slice(0, 4000)
