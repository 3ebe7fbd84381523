/** Listening: a clear sentence when an address cannot be had, before anything else was done. */
import { createServer } from 'node:net'
import { StartFault } from '../../foundation/start-fault.ts'

interface Where {
  readonly host: string
  readonly port: number
}

/** Looks whether the address is free, so that nobody waits for a database first. */
export async function demandFree({ host, port }: Where): Promise<void> {
  if (port === 0) return
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen({ host, port, exclusive: true }, resolve)
    })
  } catch (error) {
    throw listenFault(error, { host, port })
  }
  await new Promise((resolve) => probe.close(resolve))
}

export function listenFault(error: unknown, { host, port }: Where): StartFault {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const said: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is in use by another program. Stop it, or choose another port with PORT.`,
    EACCES: `This account may not listen on port ${port}. Choose a port from 1024 up with PORT.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Choose one of its own with HOST, or 0.0.0.0 for all.`,
    ENOTFOUND: `There is no host called ${host}. Give an address of this machine with HOST.`,
    EAI_AGAIN: `The host name ${host} cannot be looked up just now. Give an address of this machine with HOST.`,
  }
  return new StartFault(said[code] ?? `Cannot listen on ${host}, port ${port}: ${message}.`)
}

/** What a browser is given: an address that listens everywhere is reached as localhost. */
export function addressOf({ host, port }: Where): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
