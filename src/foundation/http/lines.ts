/** What a page must know of a contract: each endpoint's line and what it asks, as plain data without schemas. */
import { z } from 'zod'
import type { Contract, Endpoint, Kind } from '../contract.ts'

/** One thing a step asks of a person, as JSON Schema says it. */
export interface Asked {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object'
  readonly format?: string
  readonly enum?: readonly string[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly default?: unknown
  readonly anyOf?: readonly Asked[]
}

/** Everything a step asks. */
export interface Asks {
  readonly properties?: Readonly<Record<string, Asked>>
  readonly required?: readonly string[]
}

export interface Line {
  readonly kind: Kind
  /** 'POST /requests/:id/claim' */
  readonly line: string
  readonly asks?: Asks
}

/** The same contract with lines in the place of endpoints. */
export const linesOf = (contract: Contract): Record<string, Line> =>
  Object.fromEntries(Object.entries(contract).map(([name, endpoint]) => [name, lineOf(endpoint)]))

function lineOf({ kind, line, input }: Endpoint): Line {
  if (kind !== 'command' && kind !== 'door') return { kind, line }
  const { properties, required } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Asks
  if (!properties || Object.keys(properties).length === 0) return { kind, line }
  return { kind, line, asks: { properties: short(properties), ...(required && { required }) } }
}

const short = (properties: NonNullable<Asks['properties']>) =>
  Object.fromEntries(Object.entries(properties).map(([name, asked]) => [name, shortened(asked)]))

/** What lies deeper is asked by no form, and a known format says enough: the rest would only make the page heavier. */
function shortened(asked: Asked): Asked {
  const { type, format, enum: choices, minLength, maxLength, minimum, maximum, pattern, default: usual, anyOf } = asked
  const kept = {
    type,
    format,
    enum: choices,
    minLength,
    maxLength,
    minimum,
    maximum,
    pattern: format ? undefined : pattern,
    default: usual,
    anyOf: anyOf?.map(shortened),
  }
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined))
}
