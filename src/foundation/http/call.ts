/** What a module's function is given when its line is called. */
import type { Actor } from '../access/standing.ts'
import type { Contract, Endpoint, InputOf, LineOf, OutputOf, Params } from '../contract.ts'
import type { Client } from '../database/connections.ts'
import type { Database } from '../database/database.ts'
import type { Db } from '../database/tables.ts'
import type { Refusal } from '../errors.ts'
import type { StoredEvent } from '../events/events-table.ts'
import type { TakenKind } from '../privacy/taken-kinds.ts'
import type { TakenRow } from '../privacy/taken-table.ts'

interface Asked<E> {
  readonly params: Params<LineOf<E>>
  readonly input: InputOf<E>
  readonly now: Date
}

export interface QueryCall<E = Endpoint> extends Asked<E> {
  /** Whoever asks; for a line open to anyone this may be a visitor without posts. */
  readonly actor: Actor
  /** Reads in one transaction that sees the asker's districts. */
  read<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** Reads a hot list in one message: see Database.readOnce. */
  readOnce<R>(text: string, values: readonly unknown[]): Promise<R[]>
  /** Reads a hot answer without a transaction around its statements: see Database.readEach. */
  readEach<T>(work: (db: Db) => Promise<T>): Promise<T>
}

/** What a command leaves behind: audit entry, line of the timeline, and the cause of reactions. */
export interface Trace {
  readonly districtId: string
  readonly subject: string
  readonly path: string
  /** The role or relation in which the person acted. */
  readonly role?: string | undefined
  readonly details?: object
  /** Only when one command takes two steps; otherwise the command's own name. */
  readonly action?: string
}

export interface ExtractCall<E = Endpoint> extends QueryCall<E> {
  /** Says what is taken out. An extract that says nothing is not sent. */
  record(trace: Trace): StoredEvent
  /** Notes, before a page leaves, of whom its rows tell: they see who took it. */
  took(what: TakenKind, rows: readonly TakenRow[]): Promise<void>
}

/** What is left to do once a command was refused and undone. */
export interface Aftermath {
  /** A transaction of its own; its events are kept with it. */
  inDistricts<T>(
    districts: readonly string[],
    work: (db: Db, record: (trace: Trace & { readonly action: string }) => StoredEvent) => Promise<T>,
  ): Promise<T>
}

export interface CommandCall<E = Endpoint> extends Asked<E> {
  readonly actor: Actor
  /** The command's own id, made on the device. */
  readonly id: string
  /** When the device says it was meant: it may be wrong, so it decides nothing alone. */
  readonly deviceAt: Date | null
  /** What is done instead, should this command be refused. The refusal it gives is answered in the place of the first. */
  whenRefused(instead: (refusal: Refusal, after: Aftermath) => Promise<Refusal | undefined>): void
  /** The one transaction of this command. */
  readonly db: Db
  readonly client: Client
  /** Keeps an event, and gives it back as the timeline will show it. A command that keeps none is rolled back. */
  record(trace: Trace): StoredEvent
  /** Asks for a job that runs after the commit, and only if there is one. */
  enqueue(job: string, data: object): Promise<void>
  /** What the command's own preparation brought; undefined where there is none. */
  readonly prepared?: unknown
}

/** What a command does before its transaction, because it takes long: it may be done in vain, and more than once. */
export interface PrepareCall<E = Endpoint> extends Asked<E> {
  readonly actor: Actor
  readonly database: Database
}

export interface DoorCall<E = Endpoint> extends Asked<E> {
  /** Null for whoever has not come in yet. */
  readonly actor: Actor | null
  readonly database: Database
  readonly address: string
  readonly cookies: string
  /** What the browser says of itself. */
  readonly userAgent: string
  setCookies(cookies: readonly string[]): void
  /** Keeps what happened at the door, with what follows it: `by` an account, or the house itself. */
  keep(trace: Trace & { readonly action: string }, by: Actor): Promise<void>
}

export interface StreamCall<E = Endpoint> extends QueryCall<E> {
  /** The id of the last news that arrived before the connection broke; null at the first time. */
  readonly after: string | null
  /** Aborted when nobody listens any more. */
  readonly signal: AbortSignal
}

/** One of the answers of a stream. */
export interface News<T = unknown> {
  /** Given back as `after` by whoever takes up again. */
  readonly id: string
  readonly data: T
}

export type CallOf<E> = E extends { kind: 'stream' }
  ? StreamCall<E>
  : E extends { kind: 'query' | 'download' }
    ? QueryCall<E>
    : E extends { kind: 'extract' }
      ? ExtractCall<E>
      : E extends { kind: 'door' }
        ? DoorCall<E>
        : CommandCall<E>

/** One function for each line of a contract. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C]: (call: CallOf<C[K]>) => Promise<AnswerOf<C[K]>>
}

type AnswerOf<E> = E extends { kind: 'stream' } ? AsyncIterable<News<OutputOf<E>>> : OutputOf<E>

/** A module as the server sees it. */
export interface Module {
  readonly name: string
  readonly contract: Contract
  readonly handlers: Readonly<Record<string, (call: never) => Promise<unknown>>>
  readonly preparations: Readonly<Record<string, (call: never) => Promise<unknown>>>
}

type Preparations<C extends Contract> = {
  readonly [K in keyof C]?: (call: PrepareCall<C[K]>) => Promise<unknown>
}

/** Ties a contract to its functions; the types make sure that none is missing. */
export const moduleOf = <C extends Contract>(
  name: string,
  contract: C,
  handlers: Handlers<C>,
  preparations: Preparations<C> = {},
): Module => ({
  name,
  contract,
  handlers: handlers as Module['handlers'],
  preparations: preparations as Module['preparations'],
})
