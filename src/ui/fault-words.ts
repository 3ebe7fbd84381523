/** What went wrong, said to the person it happened to: what happened, and what to do. */
import { Refused } from '../foundation/http/client.ts'
import { hasWord, t } from '../foundation/language/words.ts'

export interface FaultSaid {
  readonly what: string
  /** What the person can do; undefined when the first sentence says it all. */
  readonly remedy: string | undefined
  /** What an administrator finds it by; only for faults of ours. */
  readonly requestId: string | undefined
}

export function sayFault(error: unknown): FaultSaid {
  const refused = error instanceof Refused ? error : undefined
  const code = refused && hasWord(`errors.${refused.code}`) ? refused.code : 'bug'
  const remedy = `errors.${code}.remedy`
  return {
    what: t(`errors.${code}`, refused?.details),
    remedy: hasWord(remedy) ? t(remedy, refused?.details) : undefined,
    requestId: code === 'bug' ? refused?.requestId : undefined,
  }
}

/** The server's objections to single fields, by field. */
export function flawsOf(error: unknown): Record<string, string> {
  const flaws = error instanceof Refused && error.code === 'invalid' ? error.details.flaws : undefined
  if (!Array.isArray(flaws)) return {}
  return Object.fromEntries(
    flaws.map((flaw: { path: string; code: string; limit?: number }) => [flaw.path, sayFlaw(flaw)]),
  )
}

export function sayFlaw({ code, limit }: { code: string; limit?: number }): string {
  const key = `errors.flaw.${code}`
  return hasWord(key) ? t(key, { limit }) : t('errors.flaw.wrong-form')
}
