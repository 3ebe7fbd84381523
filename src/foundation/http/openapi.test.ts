/** The printed API document: whole, unambiguous, and with nothing in it that points nowhere. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { command, door, query } from '../contract.ts'
import { faultsOfOpenApi } from '../testing/openapi-faults.ts'
import { docsPage } from './docs-page.ts'
import { id, text } from './input.ts'
import { openApi } from './openapi.ts'

const noteView = z.strictObject({ id, said: z.string(), kinds: z.array(z.enum(['a', 'b'])) })
const notes = {
  name: 'notes',
  contract: {
    list: query('GET /notes', {
      summary: 'List the notes',
      access: 'signedIn',
      input: z.strictObject({ after: id.optional(), limit: z.coerce.number().int().max(50).default(20), of: id }),
      output: z.strictObject({ lines: z.array(noteView) }),
    }),
    read: query('GET /notes/:id', {
      summary: 'Read a note',
      access: ['gridWorker', 'administrator'],
      output: noteView,
    }),
    change: command('POST /notes/:id/change', {
      summary: 'Change <a note>',
      access: 'signedIn',
      input: z.strictObject({ said: text(5000), code: z.string().optional() }),
      output: noteView,
    }),
    open: door('POST /open', { summary: 'Come in', access: 'anyone', output: z.strictObject({}) }),
    hidden: query('GET /hidden', { summary: 'Not for others', access: 'signedIn', output: noteView, published: false }),
  },
}
const document = openApi([notes], '1.2.3')

test('it is a whole document', () => expect(faultsOfOpenApi(document)).toEqual([]))

test('what is published is there, the rest is not', () => {
  expect(Object.entries(document.paths).map(([path, methods]) => `${Object.keys(methods)} ${path}`)).toEqual([
    'get /notes',
    'get /notes/{id}',
    'post /notes/{id}/change',
    'post /open',
  ])
})

test('a query gives its fields in the address, a command in the body with its id beside it', () => {
  const list = document.paths['/notes']?.get
  expect(list?.parameters.map(({ name, in: where, required }) => [name, where, required])).toEqual([
    ['after', 'query', false],
    ['limit', 'query', false],
    ['of', 'query', true],
  ])
  expect(list?.requestBody).toBeUndefined()
  const change = document.paths['/notes/{id}/change']?.post
  expect(change?.parameters[1]).toEqual({ $ref: '#/components/parameters/commandId' })
  expect(change?.requestBody?.content['application/json']?.schema).toMatchObject({
    type: 'object',
    required: ['said'],
    properties: { said: { type: 'string', minLength: 1, maxLength: 5000 } },
    additionalProperties: false,
  })
})

test('who may call is said', () => {
  expect(document.paths['/open']?.post).toMatchObject({ security: [], description: 'Open to anyone.' })
  expect(document.paths['/notes/{id}']?.get).toMatchObject({
    security: [{ session: [] }],
    description: 'For gridWorker, administrator.',
  })
})

test('an answer several endpoints give is printed once', () => {
  expect(Object.keys(document.components.schemas)).toEqual(['Refusal', 'notes.read'])
})

test('the check finds what is broken', () => {
  const broken = structuredClone(document) as unknown as {
    paths: Record<string, unknown>
    components: { schemas: object }
  }
  broken.components.schemas = {}
  broken.paths['/other/{key}'] = document.paths['/notes']
  const faults = faultsOfOpenApi(broken as never)
  expect(faults).toContain("'#/components/schemas/notes.read' points nowhere.")
  expect(faults).toContain("Two operations are called 'notes.list'.")
  expect(faults).toContain("'notes.list' does not say its path parameter 'key'.")
})

test('the page says every operation, in words that cannot become markup', () => {
  const page = docsPage(document, (key) => (key === 'notes.change' ? '改一改' : undefined))
  expect(page).toContain('id="notes.change"')
  expect(page).toContain('改一改')
  expect(page).toContain('Change &lt;a note&gt;')
  expect(page).toContain('string, at least 1, at most 5000')
  expect(page).not.toContain('<script')
})
