/** A right request of a line, and the same with one thing in it wrong: what is behind every check is reached by bad values too. */
import { v7 } from 'uuid'
import type { BadRequest, Line } from './bad-requests.ts'
import { badTexts, badValues } from './bad-values.ts'
import type { Hand, Right } from './right-hand.ts'
import { rightOfPeople } from './right-of-people.ts'
import { rightOfRecords } from './right-of-records.ts'

type Dice = (sides: number) => number

/** For each line that nobody comes through to by chance. */
export const starts: Readonly<Record<string, (hand: Hand) => Promise<Right>>> = { ...rightOfPeople, ...rightOfRecords }

export const requestFrom = ({ method, operation }: Line, { path, query = {}, body, file }: Right): BadRequest => {
  const search = new URLSearchParams(query)
  const payload = file?.bytes ?? (body && JSON.stringify(body))
  return {
    operation: operation.operationId,
    method,
    url: `/api${path}${search.size ? `?${search}` : ''}`.slice(0, 15_000),
    headers: {
      ...(method !== 'GET' && { 'idempotency-key': v7() }),
      ...(payload !== undefined && { 'content-type': file?.type ?? 'application/json' }),
    },
    ...(payload !== undefined && { payload }),
  }
}

/** One value of what is said becomes another, wherever it stands; of a file one piece is missing. */
export function oneWrong(right: Right, roll: Dice): Right {
  const { query = {}, body, file } = right
  if (file) {
    const from = roll(file.bytes.length)
    return {
      ...right,
      file: { ...file, bytes: Buffer.concat([file.bytes.subarray(0, from), file.bytes.subarray(from + 1 + roll(40))]) },
    }
  }
  const names = Object.keys(query)
  if (names.length > 0 && roll(2)) return { ...right, query: { ...query, [pick(names, roll)]: textOf(roll) } }
  if (body && Object.keys(body).length > 0) return { ...right, body: changed(body, roll) as object }
  return {
    ...right,
    path: `${right.path}?${pick(['after', 'limit', '__proto__', 'x'], roll)}=${encodeURIComponent(textOf(roll))}`,
  }
}

/** Somewhere below, one leaf of it. */
function changed(value: unknown, roll: Dice): unknown {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
    return roll(2) ? pick(badTexts, roll) : pick(badValues, roll)()
  const name = pick(Object.keys(value), roll)
  const inner = changed((value as Record<string, unknown>)[name], roll)
  if (Array.isArray(value)) return value.with(Number(name), inner)
  return { ...value, [name]: inner }
}

const textOf = (roll: Dice): string => pick(badTexts, roll).toWellFormed().slice(0, 4000)
const pick = <T>(from: readonly T[], roll: Dice): T => from[roll(from.length)] as T
