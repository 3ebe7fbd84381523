/** The life of one call, without HTTP: who is asking, is the input right, one transaction, one effect, one answer. */
import { createHmac } from 'node:crypto'
import { type Actor, districtsOf, systemActor } from '../access/standing.ts'
import { type Endpoint, type ExtractShape, extractShape, type FileShape, fileShape } from '../contract.ts'
import type { Client } from '../database/connections.ts'
import type { Database } from '../database/database.ts'
import type { Db } from '../database/tables.ts'
import { Refusal, refuse } from '../errors.ts'
import { insertEvents } from '../events/events.ts'
import { claimCommand, findCommand, keepAnswer, type NewEvent, type StoredEvent } from '../events/events-table.ts'
import { Sealer, sealedEvents } from '../events/words-of-events.ts'
import { newId } from '../ids.ts'
import { insertTaken } from '../privacy/taken-table.ts'
import type {
  Aftermath,
  CommandCall,
  DoorCall,
  ExtractCall,
  Module,
  News,
  PrepareCall,
  QueryCall,
  StreamCall,
  Trace,
} from './call.ts'
import { parsed } from './input.ts'

/** Puts a job into the same transaction. */
export type Enqueue = (client: Client, job: string, data: object) => Promise<void>

export interface World {
  readonly database: Database
  readonly enqueue: Enqueue
  /** The jobs that follow an event, by its action. */
  readonly reactions: Readonly<Record<string, readonly string[]>>
  /** Of this installation: bodies are compared by a keyed hash, for some hold a first password. */
  readonly secret: string
  /** True in tests: an answer that breaks its own contract is a bug worth failing for. */
  readonly checkAnswers: boolean
}

export interface Asking {
  readonly module: Module
  readonly name: string
  readonly actor: Actor | null
  readonly params: Readonly<Record<string, string>>
  readonly input: unknown
  readonly now: Date
}

/** What a job learns of the event it follows. */
export interface ReactionData {
  readonly districtId: string
  readonly subject: string
  readonly action: string
  readonly at: string
  /** The event's own id. */
  readonly event: string
  /** Whose doing it was. */
  readonly by: string
}

export const visitor: Actor = {
  accountId: '00000000-0000-7000-8000-000000000001',
  name: '',
  homeDistrict: null,
  posts: [],
}

function endpointOf(asking: Asking): { endpoint: Endpoint; action: string } {
  const endpoint = asking.module.contract[asking.name]
  if (!endpoint) throw new Error(`There is no ${asking.module.name}.${asking.name}.`)
  return { endpoint, action: `${asking.module.name}.${asking.name}` }
}

/** Who asks, once they are let through the first gate of the contract. */
function admitted(endpoint: Endpoint, actor: Actor | null, action: string): Actor {
  const { access } = endpoint
  if (access === 'anyone') return actor ?? visitor
  if (!actor) throw refuse.signInFirst()
  if (access !== 'signedIn' && !actor.posts.some((post) => access.includes(post.role))) throw refuse.notAllowed(action)
  return actor
}

const handlerOf = <C, T>(asking: Asking) => asking.module.handlers[asking.name] as unknown as (call: C) => Promise<T>

const answerText = (world: World, endpoint: Endpoint, answer: unknown): string =>
  JSON.stringify(world.checkAnswers ? endpoint.output.parse(answer) : answer)

export async function performQuery(world: World, asking: Asking): Promise<string> {
  const { endpoint } = endpointOf(asking)
  return answerText(world, endpoint, await asked(world, asking))
}

export async function performDownload(world: World, asking: Asking): Promise<FileShape> {
  return fileShape.parse(await asked(world, asking))
}

async function asked(world: World, asking: Asking): Promise<unknown> {
  const { endpoint, action } = endpointOf(asking)
  const actor = admitted(endpoint, asking.actor, action)
  return await handlerOf<QueryCall, unknown>(asking)(queryCall(world, endpoint, asking, actor))
}

function queryCall(world: World, endpoint: Endpoint, asking: Asking, actor: Actor): QueryCall {
  const districts = districtsOf(actor)
  return {
    actor,
    params: asking.params,
    input: parsed(endpoint.input, asking.input) as object,
    now: asking.now,
    read: (work) => world.database.inDistricts(districts, work),
    readOnce: (text, values) => world.database.readOnce(districts, text, values),
    readEach: (work) => world.database.readEach(districts, work),
  }
}

/** The event is kept before the first byte leaves: what was taken out cannot be called back. */
export async function performExtract(world: World, asking: Asking): Promise<ExtractShape> {
  const { endpoint, action } = endpointOf(asking)
  const actor = admitted(endpoint, asking.actor, action)
  const events: NewEvent[] = []
  const record = (trace: Trace): StoredEvent => {
    const event = eventFrom(trace, action, { ...asking, id: null, deviceAt: null }, actor)
    events.push(event)
    return event
  }
  const took: ExtractCall['took'] = async (what, rows) => {
    const [taking] = events
    if (!taking) throw new Error(`${action} left no event before its rows.`)
    if (rows.length) await world.database.inDistricts(districtsOf(actor), (db) => insertTaken(db, taking, what, rows))
  }
  const answer = await handlerOf<ExtractCall, unknown>(asking)({
    ...queryCall(world, endpoint, asking, actor),
    record,
    took,
  })
  const extract = extractShape.parse(answer)
  if (events.length === 0) throw new Error(`${action} left no event, so nothing was sent.`)
  await world.database.inDistricts(districtsOf(actor), (db, client) => keepEvents(world, db, client, events))
  return extract
}

/** Refuses before the first news; each news travels as text. */
export async function performStream(
  world: World,
  asking: Asking & Pick<StreamCall, 'after' | 'signal'>,
): Promise<AsyncIterable<News<string>>> {
  const { endpoint, action } = endpointOf(asking)
  const actor = admitted(endpoint, asking.actor, action)
  const { after, signal } = asking
  const call: StreamCall = { ...queryCall(world, endpoint, asking, actor), after, signal }
  const news = await handlerOf<StreamCall, AsyncIterable<News>>(asking)(call)
  return asTexts(news, (data) => answerText(world, endpoint, data))
}

async function* asTexts(news: AsyncIterable<News>, textOf: (data: unknown) => string): AsyncGenerator<News<string>> {
  for await (const { id, data } of news) yield { id, data: textOf(data) }
}

export interface CommandAsking extends Asking {
  /** The command's own id, made on the device. */
  readonly id: string
  readonly deviceAt: Date | null
}

export async function performCommand(world: World, asking: CommandAsking): Promise<string> {
  const { endpoint, action } = endpointOf(asking)
  const actor = admitted(endpoint, asking.actor, action)
  if (!actor.homeDistrict) throw refuse.notAllowed(action) // no post, no access
  const input = parsed(endpoint.input, asking.input) as object
  const command = { district_id: actor.homeDistrict, account_id: actor.accountId, id: asking.id }
  const body_hash = hashOf(world.secret, endpoint, asking.params, input)
  const prepared = await preparedFor(world, asking, actor, input)

  let instead: Parameters<CommandCall['whenRefused']>[0] | undefined
  const whenRefused: CommandCall['whenRefused'] = (work) => {
    instead = work
  }
  const work = world.database.inDistricts(districtsOf(actor), async (db, client, last) => {
    const claimed = claimCommand(client, { ...command, name: action, body_hash, at: asking.now })
    const events: NewEvent[] = []
    const sealer = new Sealer(db)
    const record = (trace: Trace): StoredEvent => {
      const event = eventFrom(trace, action, asking, actor)
      events.push(event)
      sealer.expect(event)
      return event
    }
    const enqueue = (job: string, data: object) => world.enqueue(client, job, data)
    const call: CommandCall = {
      actor,
      params: asking.params,
      input,
      now: asking.now,
      id: asking.id,
      deviceAt: asking.deviceAt,
      whenRefused,
      db,
      client,
      record,
      enqueue,
      prepared,
    }
    const handled = (async () => handlerOf<CommandCall, unknown>(asking)(call))()
    // What it sends follows the claim without waiting for it. Of a command sent again nothing it did or said counts.
    handled.catch(() => undefined)
    if (!(await claimed)) throw new SentAgain()
    const answer = answerText(world, endpoint, await handled)
    if (events.length === 0) throw new Error(`${action} left no event, so it was undone.`)
    const sealed = await sealedEvents(db, events, sealer)
    await Promise.all([enqueueReactions(world, last, events), keepAnswer(db, last, sealed, command, answer)])
    return answer
  })
  return work.catch(async (error: unknown) => {
    if (error instanceof SentAgain) {
      const earlier = await world.database.inDistricts([command.district_id], (db) => findCommand(db, command))
      return answeredBefore(earlier, action, body_hash)
    }
    const said = error instanceof Refusal ? await instead?.(error, aftermathOf(world, asking, actor)) : undefined
    throw said ?? error
  })
}

/** Undoes what a command does that was answered before. */
class SentAgain extends Error {}

const preparedFor = async (world: World, asking: Asking, actor: Actor, input: object): Promise<unknown> => {
  const prepare = asking.module.preparations[asking.name] as ((call: PrepareCall) => Promise<unknown>) | undefined
  return prepare?.({ actor, params: asking.params, input, now: asking.now, database: world.database })
}

/** Stands when the command itself was undone. */
const aftermathOf = (world: World, asking: CommandAsking, actor: Actor): Aftermath => ({
  inDistricts: (districts, work) =>
    world.database.inDistricts(districts, async (db, client) => {
      const events: NewEvent[] = []
      const result = await work(db, (trace) => {
        const event = eventFrom(trace, trace.action, asking, actor)
        events.push(event)
        return event
      })
      await keepEvents(world, db, client, events)
      return result
    }),
})

function hashOf(secret: string, endpoint: Endpoint, params: object, input: object): string {
  const body = endpoint.kind === 'upload' ? fileShape.parse(input).bytes : JSON.stringify(input)
  return createHmac('sha256', secret).update(JSON.stringify(params)).update(body).digest('base64url')
}

type Origin = Asking & { readonly id: string | null; readonly deviceAt: Date | null }
const eventFrom = (trace: Trace, action: string, asking: Origin, actor: Actor) => ({
  district_id: trace.districtId,
  id: newId(),
  at: asking.now,
  device_at: asking.deviceAt,
  account_id: actor.accountId,
  role: trace.role ?? null,
  action: trace.action ?? action,
  subject: trace.subject,
  path: trace.path,
  details: (trace.details ?? {}) as Record<string, unknown>,
  command_id: asking.id,
})

/** An event of the clock, which no command asked for. */
export const clockEvent = (trace: Trace & { readonly action: string }, now: Date): NewEvent => ({
  district_id: trace.districtId,
  id: newId(),
  at: now,
  device_at: null,
  account_id: systemActor.accountId,
  role: 'system',
  action: trace.action,
  subject: trace.subject,
  path: trace.path,
  details: trace.details ?? {},
  command_id: null,
})

function answeredBefore(
  earlier: { name: string; body_hash: string; answer: string | null },
  action: string,
  hash: string,
): string {
  if (earlier.name !== action || earlier.body_hash !== hash || earlier.answer === null)
    throw refuse.conflict('command-reused', 'This command id was used for something else.')
  return earlier.answer
}

/** The jobs that follow these events, in the same transaction. */
async function enqueueReactions(
  world: Pick<World, 'enqueue' | 'reactions'>,
  client: Client,
  events: readonly NewEvent[],
): Promise<void> {
  for (const event of events)
    for (const job of world.reactions[event.action] ?? []) {
      const data: ReactionData = {
        districtId: event.district_id,
        subject: event.subject,
        action: event.action,
        at: event.at.toISOString(),
        event: event.id,
        by: event.account_id,
      }
      await world.enqueue(client, job, data)
    }
}

/** What one statement writes of them. */
const mostWritten = 2000

/** Events that no command answers for, with the jobs that follow them. */
export async function keepEvents(
  world: Pick<World, 'enqueue' | 'reactions'>,
  db: Db,
  client: Client,
  events: readonly NewEvent[],
): Promise<void> {
  await enqueueReactions(world, client, events)
  for (let at = 0; at < events.length; at += mostWritten)
    await insertEvents(db, client, events.slice(at, at + mostWritten))
}

export interface DoorAsking extends Asking {
  readonly address: string
  readonly cookies: string
  readonly userAgent: string
}

export async function performDoor(
  world: World,
  asking: DoorAsking,
): Promise<{ answer: string; setCookies: readonly string[] }> {
  const { endpoint, action } = endpointOf(asking)
  admitted(endpoint, asking.actor, action)
  const setCookies: string[] = []
  const call: DoorCall = {
    actor: asking.actor,
    params: asking.params,
    input: parsed(endpoint.input, asking.input) as object,
    now: asking.now,
    database: world.database,
    address: asking.address,
    cookies: asking.cookies,
    userAgent: asking.userAgent,
    setCookies: (cookies) => void setCookies.push(...cookies),
    keep: (trace, by) =>
      world.database.inDistricts([trace.districtId], (db, client) =>
        keepEvents(world, db, client, [eventFrom(trace, trace.action, { ...asking, id: null, deviceAt: null }, by)]),
      ),
  }
  const answer = answerText(world, endpoint, await handlerOf<DoorCall, unknown>(asking)(call))
  return { answer, setCookies }
}
