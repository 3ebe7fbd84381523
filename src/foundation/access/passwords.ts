/** Passwords: which are good enough, and how they are kept (argon2id). */
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { refuse } from '../errors.ts'

const derive = promisify(argon2)

/**
 * The first of OWASP's equal choices. 46 MiB go back to the system after each try; of its choices with less memory the
 * process would keep up to 140 MB for good.
 */
const cost = { memory: 47_104, passes: 1, parallelism: 1, tagLength: 32 } as const

const shortest = 10
export const longestPassword = 128
const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{Ll}\p{Lu}\p{N}]/u]

/** Of five grades of the library: whoever guesses with lists of common passwords finds those below it. */
const leastGrade = 3

/** Refuses what the handbook's default would not take (ten characters, three kinds of them; handbook 9), and common ones. */
export async function demandGoodPassword(password: string, names: readonly string[] = []): Promise<void> {
  const weak = (code: string, message: string, limit?: number) =>
    refuse.invalid([{ path: 'password', code, message, ...(limit && { limit }) }])
  if ([...password].length < shortest) throw weak('too-short', `Use at least ${shortest} characters.`, shortest)
  if (password.length > longestPassword)
    throw weak('too-long', `Use at most ${longestPassword} characters.`, longestPassword)
  if (classes.filter((each) => each.test(password)).length < 3)
    throw weak('password-plain', 'Use three of these: small letters, capital letters, digits, other characters.')
  if ((await gradeOf(password, names)) < leastGrade)
    throw weak('password-common', 'This password is among the first that others would guess.')
}

/** The lists are large and seldom needed, so they are loaded for each question and let go again. */
async function gradeOf(password: string, names: readonly string[]): Promise<number> {
  const [{ ZxcvbnFactory }, common] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  const lists = new ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs })
  return lists.check(password, ['linli', ...names]).score
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')

/** In PHC form: '$argon2id$v=19$m=47104,t=1,p=1$salt$hash'. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const hash = await derive('argon2id', { ...cost, nonce, message: written(password) })
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(nonce)}$${base64(hash)}`
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** With the cost that the hash was made with, so that a later cost locks nobody out. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [, memory, passes, parallelism, salt, kept] = phc.exec(hash) ?? []
  if (!salt || !kept) throw new Error('A stored password is not in PHC form.')
  const right = Buffer.from(kept, 'base64')
  const parameters: Argon2Parameters = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: right.length,
    nonce: Buffer.from(salt, 'base64'),
    message: written(password),
  }
  return timingSafeEqual(await derive('argon2id', parameters), right)
}

/** One and the same password typed on different keyboards is one sequence of bytes. */
const written = (password: string): Buffer => Buffer.from(password.normalize('NFKC'))
