/**
 * A contract is a module's promise to the outside: plain data, no behaviour.
 * The server routes it, the web client calls it, and the OpenAPI document prints it.
 */
import { z } from 'zod'
import type { Role } from './access/standing.ts'

type ParamName<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? Name | ParamName<`/${Tail}`>
    : Rest
  : never
export type Params<Line extends string> = { [Name in ParamName<Line>]: string }

/**
 * Who may call at all: anyone, whoever is signed in, or the holder of one of these roles at any place.
 * A thing that already exists is guarded again by its module, once it is loaded.
 */
export type Access = 'anyone' | 'signedIn' | readonly Role[]

/**
 * A query changes nothing. A command runs in one transaction, once per command id, and must record an event.
 * A door is how someone comes in or goes out: it stands before commands, sets cookies and has no command id.
 * An upload is a command whose body is one file; a download is a query that answers with one.
 * An extract takes data out as a table that is made while it is sent, and leaves an event: who took it.
 * A stream is a query that goes on answering: server-sent events, taken up again where a broken connection left off.
 */
export type Kind = 'query' | 'command' | 'door' | 'upload' | 'download' | 'extract' | 'stream'

export interface Endpoint<
  Line extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  K extends Kind = Kind,
> {
  readonly kind: K
  /** 'POST /requests/:id/claim' */
  readonly line: Line
  readonly summary: string
  readonly access: Access
  /** The query string of what is asked with GET, the JSON body of the others. */
  readonly input: Input
  readonly output: Output
  /** True: part of the published API, so its shape may only grow. */
  readonly published: boolean
  /** What an upload takes. */
  readonly takes?: FileBounds
  /** How long anybody on the way may keep an answer that is the same for everyone; otherwise nobody may. */
  readonly keptSeconds?: number
}

export interface FileBounds {
  readonly mediaTypes: readonly string[]
  readonly mostBytes: number
}

/** One file on its way in or out. */
export const fileShape = z.object({
  mediaType: z.string(),
  bytes: z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array),
})
export type FileShape = z.infer<typeof fileShape>

/** One file that is made while it is sent. */
export const extractShape = z.object({
  /** What the reader's device calls it: '居民 2026-03-02.xlsx'. */
  fileName: z.string().min(1).max(120),
  mediaType: z.string(),
  content: z.custom<AsyncIterable<Uint8Array>>((value) => typeof value === 'object' && value !== null),
})
export type ExtractShape = z.infer<typeof extractShape>

export type Nothing = z.ZodType<object>
/** The input of an endpoint that takes none. */
const nothing: Nothing = z.strictObject({})

interface Said<I extends z.ZodType, O extends z.ZodType> {
  summary: string
  access: Access
  input?: I
  output: O
  published?: boolean
  keptSeconds?: number
}

const fill = <L extends string, I extends z.ZodType, O extends z.ZodType, K extends Kind>(
  kind: K,
  line: L,
  said: Said<I, O>,
): Endpoint<L, I, O, K> => ({
  kind,
  line,
  summary: said.summary,
  access: said.access,
  input: said.input ?? (nothing as z.ZodType as I),
  output: said.output,
  published: said.published ?? true,
  ...(said.keptSeconds !== undefined && { keptSeconds: said.keptSeconds }),
})

type Changing = `${'POST' | 'PUT' | 'PATCH' | 'DELETE'} ${string}`

/** Reads, changes nothing. */
export const query = <const L extends `GET ${string}`, O extends z.ZodType, I extends z.ZodType = Nothing>(
  line: L,
  said: Said<I, O>,
) => fill('query', line, said)

/** A query whose question is too long for an address: it travels as a body, and changes nothing either. */
export const look = <const L extends `POST ${string}`, O extends z.ZodType, I extends z.ZodType = Nothing>(
  line: L,
  said: Said<I, O>,
) => fill('query', line, said)

/** Changes something: one transaction, one effect per command id, at least one event. */
export const command = <const L extends Changing, O extends z.ZodType, I extends z.ZodType = Nothing>(
  line: L,
  said: Said<I, O>,
) => fill('command', line, said)

/** Lets someone in or out. */
export const door = <const L extends Changing, O extends z.ZodType, I extends z.ZodType = Nothing>(
  line: L,
  said: Said<I, O>,
) => fill('door', line, said)

/** Takes one file as its body: a command in every other respect. */
export const upload = <const L extends `POST ${string}`, O extends z.ZodType>(
  line: L,
  { takes, ...said }: Omit<Said<typeof fileShape, O>, 'input'> & { takes: FileBounds },
) => ({ ...fill('upload', line, { ...said, input: fileShape }), takes })

/** Answers with one file. */
export const download = <const L extends `GET ${string}`>(
  line: L,
  said: Omit<Said<Nothing, never>, 'input' | 'output'>,
) => fill('download', line, { ...said, output: fileShape })

/** Answers with a table made while it is sent: read in pages, so that no transaction lasts as long as the reader's connection. */
export const extract = <const L extends `GET ${string}`, I extends z.ZodType = Nothing>(
  line: L,
  said: Omit<Said<I, never>, 'output'>,
) => fill('extract', line, { ...said, output: extractShape })

/** Goes on answering, one output after another, for as long as somebody listens and is signed in. */
export const stream = <const L extends `GET ${string}`, O extends z.ZodType, I extends z.ZodType = Nothing>(
  line: L,
  said: Said<I, O>,
) => fill('stream', line, said)

export type Contract = Readonly<Record<string, Endpoint>>
export type LineOf<E> = E extends Endpoint<infer L, z.ZodType, z.ZodType> ? L : never
export type InputOf<E> = E extends Endpoint<string, infer I, z.ZodType> ? z.output<I> : never
/** What a caller may send: fields with a default may be left out. */
export type GivenOf<E> = E extends Endpoint<string, infer I, z.ZodType> ? z.input<I> : never
export type OutputOf<E> = E extends Endpoint<string, z.ZodType, infer O> ? z.output<O> : never

/** A line taken apart: 'POST /requests/:id/claim' → POST and its pattern. */
export function partsOf(line: string): { method: string; pattern: string; params: string[] } {
  const [method = '', pattern = ''] = line.split(' ')
  return { method, pattern, params: [...pattern.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '') }
}
