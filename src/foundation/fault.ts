/** What may be logged of a bug: its kind and its place in the code, never the values that met it, which may be personal. */
export interface Fault {
  /** 'TypeError' */
  readonly fault: string
  readonly code: string | undefined
  readonly at: readonly string[]
}

export function faultOf(error: unknown): Fault {
  const { name = typeof error, code, stack = '' } = (error ?? {}) as { name?: string; code?: unknown; stack?: string }
  return {
    fault: String(name),
    code: typeof code === 'string' || typeof code === 'number' ? String(code) : undefined,
    // The first lines of a stack hold the message.
    at: stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim())
      .slice(0, 12),
  }
}
