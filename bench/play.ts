/** Sends one turn of a script, message by message, as prepared statements. */
import type pg from 'pg'
import type { Argument, Script } from './script.ts'

interface Turn {
  /** Tells the statements of different scripts apart. */
  readonly script: number
  readonly client: number
  readonly turn: number
}

export async function play(connection: pg.ClientBase, script: Script, { script: label, client, turn }: Turn) {
  const told = (argument: Argument): string | number =>
    argument === 'turn' ? turn : argument === 'client' ? client : argument.value
  for (const [at, message] of script.entries()) {
    const [only, ...others] = message
    if (only && others.length === 0)
      await connection.query({ name: `${label} ${at}`, text: only.text, values: only.arguments.map(told) })
    else await connection.query(message.map((statement) => statement.text).join('; '))
  }
}
