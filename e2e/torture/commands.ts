/** Commands as clients on bad networks send them: cut off in the middle, sent again, sent twice at once, given up. */
import { setTimeout as pause } from 'node:timers/promises'
import { v7 } from 'uuid'

export interface Command {
  readonly id: string
  readonly path: string
  readonly cookie: string
  readonly body: object
  tries: number
  /** What the server acknowledged it with. */
  answer?: string
  /** True: its sender never learned what became of it. */
  isGivenUp?: boolean
}

export interface Answer {
  readonly status: number
  readonly text: string
}
const isAnswer = (one: Answer | 'down' | undefined): one is Answer => one !== undefined && one !== 'down'

export interface Sender {
  readonly commands: readonly Command[]
  readonly counts: { cut: number; twins: number; givenUp: number; resent: number }
  /** The answer; undefined when it was given up, or the server said no. Throws when an answer is not what it should be. */
  send(cookie: string, path: string, body: object): Promise<Record<string, unknown> | undefined>
  /** Once more, whatever became of it before. */
  ask(command: Command): Promise<Answer | 'down' | undefined>
}

export function senderTo(address: () => string, chance: () => number): Sender {
  const commands: Command[] = []
  const counts = { cut: 0, twins: 0, givenUp: 0, resent: 0 }

  const ask = ({ path, cookie, id, body }: Command, signal = AbortSignal.timeout(20_000)) =>
    fetch(`${address()}/api${path}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': id },
      body: JSON.stringify(body),
      signal,
    })
      // It may be cut off in the middle of its answer, too.
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch((fault: { cause?: { code?: string } }) =>
        fault.cause?.code === 'ECONNREFUSED' ? ('down' as const) : undefined,
      )

  /** One try: plain, cut off at a random instant, or two copies at once. */
  const attempt = async (command: Command): Promise<Answer | 'down' | undefined> => {
    const kind = chance()
    if (kind < 0.15) {
      const cut = new AbortController()
      setTimeout(() => cut.abort(), chance() * 40)
      if ((await ask(command, cut.signal)) === 'down') return 'down'
      counts.cut += 1
      command.isGivenUp = chance() < 0.3
      return undefined
    }
    if (kind < 0.3) {
      const [one, other] = await Promise.all([ask(command), ask(command)])
      if (!isAnswer(one) || !isAnswer(other)) return isAnswer(one) ? one : other
      counts.twins += 1
      if (one.status === 200 && other.status === 200 && one.text !== other.text)
        throw new Error(`Two copies of ${command.id} were answered differently.`)
      return one.status === 200 ? one : other
    }
    return ask(command)
  }

  return {
    commands,
    counts,
    ask,
    async send(cookie, path, body) {
      const command: Command = { id: v7(), path, cookie, body, tries: 0 }
      commands.push(command)
      for (;;) {
        const answer = await attempt(command)
        if (answer === 'down') {
          await pause(100)
          continue
        }
        command.tries += 1
        if (command.isGivenUp) {
          counts.givenUp += 1
          return undefined
        }
        if (answer?.status === 200) {
          command.answer = answer.text
          return JSON.parse(answer.text)
        }
        // A step whose request was moved by a command that was given up is refused, rightly.
        if (answer && answer.status < 500 && answer.status !== 429) {
          if (answer.status !== 409) throw new Error(`${path} was answered ${answer.status}: ${answer.text}`)
          command.isGivenUp = true
          return undefined
        }
        counts.resent += 1
        await pause(20)
      }
    },
  }
}
