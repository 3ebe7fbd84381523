/** Sends texts through whatever gateway a provider has: an address, headers and a body with places to fill, and a test of the answer. */
import type { Message, Sender } from './sender.ts'

export interface Gateway {
  /** '{to}', '{text}', '{word}' and '{id}' are filled in, here and in the body. */
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  /** JSON, else a form ('mobile={to}&content={text}'); null sends none. */
  readonly body: string | null
  /** The field of a JSON answer and the value it has when the text was taken over; null goes by the status alone. */
  readonly success: { readonly path: readonly string[]; readonly value: string } | null
}

type Places = Readonly<Record<string, string>>

const placesOf = ({ to, text, word, id = '' }: Message): Places => ({ to, text, word, id })
const filled = (template: string, places: Places, encoded: (value: string) => string): string =>
  template.replace(/\{(to|text|word|id)\}/g, (_whole, name: string) => encoded(places[name] ?? ''))

const asIs = (value: string): string => value

/** Values are put into what was parsed, so that no text can change the shape of the body. */
function filledJson(value: unknown, places: Places): unknown {
  if (typeof value === 'string') return filled(value, places, asIs)
  if (Array.isArray(value)) return value.map((one) => filledJson(one, places))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filledJson(one, places)]))
}

export function jsonIn(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function bodyOf(template: string, places: Places): { readonly body: string; readonly type: string } {
  const parsed = jsonIn(template)
  return parsed
    ? { body: JSON.stringify(filledJson(parsed.json, places)), type: 'application/json' }
    : { body: filled(template, places, encodeURIComponent), type: 'application/x-www-form-urlencoded' }
}

export const gatewaySender = (gateway: Gateway, timeoutMs = 10_000): Sender => ({
  async send(message) {
    const places = placesOf(message)
    const made = gateway.body === null ? undefined : bodyOf(gateway.body, places)
    const response = await fetch(filled(gateway.url, places, encodeURIComponent), {
      method: gateway.method,
      headers: { ...(made && { 'content-type': made.type }), ...gateway.headers },
      ...(made && { body: made.body }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const answer = (await response.text()).slice(0, 10_000)
    if (!response.ok) throw new Error(`The message gateway answered ${response.status}.`)
    if (gateway.success && !fits(answer, gateway.success)) throw new Error('The message gateway did not take the text.')
  },
})

function fits(answer: string, { path, value }: NonNullable<Gateway['success']>): boolean {
  const found = path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
    jsonIn(answer)?.json,
  )
  return String(found) === value
}
