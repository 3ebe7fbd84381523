/** What the demo shows of the newspaper's figures: each as its community's secretary reads it, with the records behind. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor } from '../../foundation/access/standing.ts'
import { dateOf, dayOf } from '../../foundation/calendar/day.ts'
import type { Period } from '../../foundation/figures/periods.ts'
import { performQuery } from '../../foundation/http/perform.ts'
import type { FiguresPage, RecordRow } from '../../modules/figures/contract.ts'
import { demoPassword } from '../demo/shown.ts'
import type { App } from '../open.ts'

/** One figure of the newspaper. Where it says “more than forty”, a number that fits. */
export interface Fact {
  readonly place: string
  readonly mechanism: string
  readonly expected: number
  /** Left out: no module counts it yet. */
  readonly figure?: string
  /** Of whoever reads it. */
  readonly account?: string
}

export const facts = JSON.parse(readFileSync(join(import.meta.dirname, 'facts.json'), 'utf8')) as readonly Fact[]

export interface Compared extends Fact {
  /** Null: no module counts it yet. */
  readonly shown: number | null
  readonly records: number
}

/** The half-year that ends on that day. */
export const halfYearUntil = (now: Date): Period => {
  const last = dayOf(now.getTime())
  return { from: dateOf(last - 182), to: dateOf(last) }
}

export async function compareAll(app: Pick<App, 'world' | 'modules' | 'signIn'>, now: Date): Promise<Compared[]> {
  const compared: Compared[] = []
  for (const fact of facts) compared.push(await compare(app, fact, now))
  return compared
}

async function compare(app: Pick<App, 'world' | 'modules' | 'signIn'>, fact: Fact, now: Date): Promise<Compared> {
  const { figure, account } = fact
  if (!figure || !account) return { ...fact, shown: null, records: 0 }
  const actor = await signedIn(app, account)
  const ask = async <T>(name: string, input: object): Promise<T> => {
    const module = app.modules.find((one) => one.name === 'figures')
    if (!module) throw new Error('The house has no figures.')
    const asked = Object.fromEntries(Object.entries({ ...halfYearUntil(now), ...input }))
    return JSON.parse(await performQuery(app.world, { module, name, actor, params: {}, input: asked, now })) as T
  }
  const page = await ask<FiguresPage>('numbers', { figures: figure })
  let records = 0
  let after: string | null = null
  do {
    const list: { rows: RecordRow[]; next: string | null } = await ask('records', {
      figure,
      limit: '100',
      ...(after && { after }),
    })
    records += list.rows.length
    after = list.next
  } while (after)
  return { ...fact, shown: page.figures[0]?.value ?? null, records }
}

async function signedIn({ signIn }: Pick<App, 'signIn'>, account: string): Promise<Actor> {
  const { setCookies } = await signIn.checkPassword(account, demoPassword)
  const actor = await signIn.whoIsAsking(setCookies[0]?.split(';')[0] ?? '')
  if (!actor) throw new Error(`Nobody comes in as ${account}.`)
  return actor
}

/** As it says, and as many records as it says. */
export const isRight = ({ figure, expected, shown, records }: Compared): boolean =>
  figure === undefined || (shown === expected && records === expected)
