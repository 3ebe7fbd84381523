/** What the demo gives back: the accounts to try it with. They exist in the demo only. */
import type pg from 'pg'
import type { Module } from '../foundation/http/call.ts'
import type { World } from '../foundation/http/perform.ts'

export interface DemoAccount {
  /** Whom to be: '社区书记 · community secretary'. */
  readonly who: string
  /** Comes in by a code. */
  readonly phone?: string
  /** Comes in by a password. */
  readonly account?: string
  readonly password?: string
}

export type DemoAccounts = readonly DemoAccount[]

/** The demo is loaded through the real service, into tables that hold places and calendar and nothing else. */
export interface DemoGround {
  readonly world: World
  /** As the owner of the tables. */
  readonly owner: pg.Pool
  readonly modules: readonly Module[]
  /** How far it is: shown when loading takes longer than two seconds. */
  readonly log: (detail: string) => void
}

export type LoadDemo = (ground: DemoGround) => Promise<DemoAccounts>
