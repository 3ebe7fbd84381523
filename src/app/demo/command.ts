/** A command as somebody of the demo sends it, at a moment that lies behind. */
import { v7 } from 'uuid'
import type { Actor } from '../../foundation/access/standing.ts'
import type { Module } from '../../foundation/http/call.ts'
import { performCommand, type World } from '../../foundation/http/perform.ts'

interface Said {
  readonly module: Module
  readonly name: string
  readonly actor: Actor | null
  readonly at: Date
  /** Of what the address names. */
  readonly id?: string | undefined
  readonly input: object
}

/** The answer to the letter. */
export const command = (world: World, { module, name, actor, at, id, input }: Said): Promise<string> =>
  performCommand(world, {
    ...{ module, name, actor, input },
    params: id ? { id } : {},
    now: at,
    id: v7({ msecs: at.getTime() }),
    deviceAt: null,
  })
