/** Prints the published endpoints as an OpenAPI 3.1 document. */
import { z } from 'zod'
import type { Access, Contract, Endpoint } from '../contract.ts'
import { partsOf } from '../contract.ts'

export interface ContractOf {
  readonly name: string
  readonly contract: Contract
}

export interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  readonly security: readonly object[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: true; readonly content: Content }
  readonly responses: Readonly<Record<string, object>>
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description?: string
  readonly schema: Schema
}

/** A JSON Schema of the 2020-12 draft, as far as the printed page reads it. */
export interface Schema {
  readonly [keyword: string]: unknown
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

/** By media type. */
export type Content = Readonly<Record<string, { readonly schema: Schema }>>

export interface OpenApi {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly object[]
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly securitySchemes: object
    readonly parameters: object
    readonly responses: object
    readonly schemas: Readonly<Record<string, Schema>>
  }
}

const description = `Sign in first; the session travels in a cookie. Every command carries an Idempotency-Key: a UUID (version 7) made once \
for it on the device, so that sending it again has one effect and the same answer. Instants are ISO 8601 with a zone. \
Unknown fields are refused. What does not exist and what you may not see are answered alike, with 404.`

export function openApi(modules: readonly ContractOf[], version: string): OpenApi {
  const published = modules.map(({ name, contract }) => ({
    module: name,
    endpoints: Object.entries(contract).filter(([, endpoint]) => endpoint.published),
  }))
  const shared = sharedAnswers(published)
  const paths: Record<string, Record<string, Operation>> = {}
  for (const { module, endpoints } of published)
    for (const [name, endpoint] of endpoints) {
      const { method, pattern } = partsOf(endpoint.line)
      const path = pattern.replace(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [method.toLowerCase()]: operation(module, name, endpoint, shared) }
    }
  return {
    openapi: '3.1.0',
    info: { title: 'Linli 邻里', version, description },
    servers: [{ url: '/api' }],
    tags: published.filter(({ endpoints }) => endpoints.length > 0).map(({ module }) => ({ name: module })),
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'linli_session' } },
      parameters: { commandId },
      responses: { refused: { description: 'Refused: `code` says why.', content: json(reference('Refusal')) } },
      schemas: {
        Refusal: refusal,
        ...Object.fromEntries([...shared].map(([schema, name]) => [name, schemaOf(schema, 'output')])),
      },
    },
  }
}

const commandId: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'The id of this command: a UUID, version 7, made once on the device.',
  schema: { type: 'string', format: 'uuid' },
}

const refusal: Schema = {
  type: 'object',
  required: ['code', 'message', 'details', 'requestId'],
  properties: {
    code: { type: 'string', description: 'A word for programs and translations.' },
    message: { type: 'string', description: 'A sentence for developers.' },
    details: { type: 'object', description: 'What the sentence speaks of; for `invalid`, the list `flaws`.' },
    requestId: { type: 'string', format: 'uuid', description: 'Name it when you ask for help.' },
  },
}

const json = (schema: Schema): Content => ({ 'application/json': { schema } })
const files = (mediaTypes: readonly string[]): Content =>
  Object.fromEntries(mediaTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))
const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

/** Answers that several endpoints give are printed once, under the name of the first that gives them. */
function sharedAnswers(
  published: readonly { module: string; endpoints: readonly (readonly [string, Endpoint])[] }[],
): Map<z.ZodType, string> {
  const names = new Map<z.ZodType, string>()
  const shared = new Map<z.ZodType, string>()
  for (const { module, endpoints } of published)
    for (const [name, { output, kind }] of endpoints) {
      if (kind === 'download' || kind === 'extract') continue
      const first = names.get(output)
      if (first) shared.set(output, first)
      else names.set(output, `${module}.${name}`)
    }
  return shared
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const printed = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  const { $schema: _dialect, ...rest } = JSON.parse(JSON.stringify(printed)) as Schema
  return rest
}

function operation(module: string, name: string, endpoint: Endpoint, shared: Map<z.ZodType, string>): Operation {
  const { kind, takes } = endpoint
  const { params, method } = partsOf(endpoint.line)
  const answer = shared.get(endpoint.output)
  const input = kind === 'upload' ? {} : schemaOf(endpoint.input, 'input')
  const bounds = takes ? ` One file of at most ${takes.mostBytes} bytes.` : ''
  return {
    operationId: `${module}.${name}`,
    tags: [module],
    summary: endpoint.summary,
    description: whoMay(endpoint.access) + bounds,
    security: endpoint.access === 'anyone' ? [] : [{ session: [] }],
    parameters: [
      ...params.map((param) => inPath(param)),
      ...(method === 'GET' ? inQuery(input) : []),
      ...(kind === 'command' || kind === 'upload' ? [{ $ref: '#/components/parameters/commandId' } as never] : []),
    ],
    ...(method !== 'GET' && kind !== 'upload' && { requestBody: { required: true, content: json(input) } }),
    ...(kind === 'upload' && { requestBody: { required: true, content: files(takes?.mediaTypes ?? []) } }),
    responses: {
      200: {
        description: 'Done.',
        content:
          kind === 'download' || kind === 'extract'
            ? files(['*/*'])
            : {
                [kind === 'stream' ? 'text/event-stream' : 'application/json']: {
                  schema: answer ? reference(answer) : schemaOf(endpoint.output, 'output'),
                },
              },
      },
      default: { $ref: '#/components/responses/refused' },
    },
  }
}

/** The first gate in words; what exists already is guarded again by its module. */
export function whoMay(access: Access): string {
  if (access === 'anyone') return 'Open to anyone.'
  if (access === 'signedIn') return 'For whoever is signed in.'
  return `For ${access.join(', ')}.`
}

const inPath = (name: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string', ...(/(^id|Id)$/.test(name) && { format: 'uuid' }) },
})

const inQuery = (input: Schema): Parameter[] =>
  Object.entries(input.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: input.required?.includes(name) ?? false,
    schema,
  }))
