/** Makes an input that a schema accepts, for tests that call every line there is. */
import { z } from 'zod'
import { parsed } from '../http/input.ts'

type Schema = Readonly<Record<string, unknown>>

/** Texts of which at least one fits every pattern in use. */
const texts = [
  '样例',
  '13900000001',
  'sample-one',
  '123456',
  '22:00',
  '150103',
  'x'.repeat(43),
  '2026-03-02',
  '2026-03-02T09:00:00+08:00',
]
const someId = '01890a5d-ac96-774b-bcce-b302099a8057'

/** `known` gives the values of fields by name, wherever they stand. Throws when the schema refuses what was made. */
export function sampleOf(schema: z.ZodType, known: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const made = make(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), known)
  parsed(schema, made)
  return made as Record<string, unknown>
}

function make(schema: Schema, known: Readonly<Record<string, unknown>>): unknown {
  const either = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (either?.[0]) return make(either[0], known)
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  if (schema.type === 'object') return makeObject(schema, known)
  if (schema.type === 'array') return makeArray(schema, known)
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(Number(schema.minimum ?? 1), 1)
  if (schema.type === 'boolean') return false
  if (schema.type === 'null') return null
  if (schema.format === 'uuid') return someId
  const pattern = typeof schema.pattern === 'string' ? new RegExp(schema.pattern, 'u') : /./
  return texts.find((text) => pattern.test(text) && text.length >= Number(schema.minLength ?? 0))
}

function makeObject(schema: Schema, known: Readonly<Record<string, unknown>>): object {
  const properties = (schema.properties ?? {}) as Record<string, Schema>
  const required = (schema.required ?? []) as string[]
  return Object.fromEntries(required.map((name) => [name, known[name] ?? make(properties[name] ?? {}, known)]))
}

function makeArray(schema: Schema, known: Readonly<Record<string, unknown>>): unknown[] {
  const firsts = schema.prefixItems as Schema[] | undefined
  if (firsts) return firsts.map((item) => make(item, known))
  return Array.from({ length: Number(schema.minItems ?? 0) }, () => make((schema.items ?? {}) as Schema, known))
}
