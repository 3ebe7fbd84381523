/**
 * Reads the keys again each minute, in every process for itself: one that met no value under a new key would else go on
 * sealing with the one before, after that was taken out of the file.
 */
import type { Vault } from './vault.ts'

export interface Renewing {
  close(): void
}

interface Ask {
  readonly vault: Vault
  readonly everyMs?: number
  /** Told of keys that cannot be read: those that were read before go on. */
  readonly log: (fault: unknown) => void
}

export function keepRenewing({ vault, everyMs = 60_000, log }: Ask): Renewing {
  const timer = setInterval(() => {
    try {
      vault.renew()
    } catch (fault) {
      log(fault)
    }
  }, everyMs)
  timer.unref()
  return { close: () => clearInterval(timer) }
}
