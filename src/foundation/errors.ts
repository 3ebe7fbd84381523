/** Every way a call can fail on purpose. Anything else thrown is a bug and becomes a 500 that says nothing. */

export type RefusalDetails = Readonly<Record<string, unknown>>

export class Refusal extends Error {
  readonly status: number
  /** The web shows the words `errors.<code>`, filled with `details`. */
  readonly code: string
  readonly details: RefusalDetails
  constructor(status: number, code: string, message: string, details: RefusalDetails = {}) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.details = details
  }
}

/** One thing wrong with the input: where, and the word that says why. */
export interface Flaw {
  readonly path: string
  readonly code: string
  readonly message: string
  readonly limit?: number
}

export const refuse = {
  unreadable: (message: string) => new Refusal(400, 'unreadable', message),
  signInFirst: () => new Refusal(401, 'sign-in-first', 'Sign in to do this.'),
  notAllowed: (what: string) => new Refusal(403, 'not-allowed', `You may not do this: ${what}.`, { what }),
  notFound: (what: string) =>
    new Refusal(404, 'not-found', `This does not exist, or you may not see it: ${what}.`, { what }),
  wrongState: (step: string, state: string) =>
    new Refusal(409, 'wrong-state', `'${step}' is not possible while this is '${state}'.`, { step, state }),
  conflict: (code: string, message: string, details?: RefusalDetails) => new Refusal(409, code, message, details),
  invalid: (flaws: readonly Flaw[]) =>
    new Refusal(422, 'invalid', flaws.map((flaw) => `${flaw.path}: ${flaw.message}`).join(' '), { flaws }),
  /** A rule the input breaks that no schema can know: `code` is its word. */
  unfit: (code: string, message: string, details?: RefusalDetails) => new Refusal(422, code, message, details),
  tooMany: (seconds: number) => new Refusal(429, 'too-many', `Try again in ${seconds} seconds.`, { seconds }),
  /** Too many wrong tries: nobody is let in for a while, right or wrong. */
  locked: (seconds: number) =>
    new Refusal(429, 'locked', `Locked after too many wrong tries. Try again in ${seconds} seconds.`, {
      seconds,
      minutes: Math.ceil(seconds / 60),
    }),
  unavailable: (message: string) => new Refusal(503, 'unavailable', message),
  full: () => new Refusal(503, 'disk-full', 'The disk of the database is full. Nothing was changed.'),
}
