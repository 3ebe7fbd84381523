/** Sends messages out of the house: printed to the terminal in the demo, handed to a webhook, a gateway or a mail server elsewhere. */
import { createHmac } from 'node:crypto'

export interface Message {
  /** The phone or the mail address; a district, where a webhook hears for all of it. */
  readonly to: string
  /** Which message it is: what a provider that knows only approved templates goes by. */
  readonly word: string
  readonly text: string
  /** Of a mail. */
  readonly title?: string
  /** The same at each try, so that whoever gets it twice can tell. */
  readonly id?: string
  /** What a program can read of it. */
  readonly about?: Readonly<Record<string, string>>
}

export interface Sender {
  /** Returns once the message is taken over; throws when it is not. */
  send(message: Message): Promise<void>
}

export const consoleSender = (print: (line: string) => void = console.log): Sender => ({
  async send({ to, text }) {
    print(`✉ ${to}  ${text}`)
  },
})

/**
 * POSTs the message as JSON. `Linli-Signature: t=<seconds>,v1=<hex>` is HMAC-SHA256 over `<seconds>.<body>`, so that the
 * receiver can tell that it is ours and fresh.
 */
export const webhookSender = (url: string, secret: string, timeoutMs = 10_000, post: Post = postAnywhere): Sender => ({
  async send(message) {
    const body = JSON.stringify(message)
    const seconds = Math.floor(Date.now() / 1000)
    const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
    const headers = { 'content-type': 'application/json', 'linli-signature': `t=${seconds},v1=${signature}` }
    const status = await post(url, { headers, body, signal: AbortSignal.timeout(timeoutMs) })
    if (status < 200 || status > 299) throw new Error(`The message webhook answered ${status}.`)
  },
})

interface Letter {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal
}

/** Returns the status of the answer. */
export type Post = (url: string, letter: Letter) => Promise<number>

/** To wherever the operator says. */
const postAnywhere: Post = async (url, letter) => {
  const response = await fetch(url, { method: 'POST', redirect: 'error', ...letter })
  await response.body?.cancel()
  return response.status
}
