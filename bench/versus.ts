/** Ours against raw PostgreSQL, in turns on the same database, so that a noisy neighbour meets both. */
import { type Figure, median, rounded, type Size } from './figures.ts'
import { type Lane, type Loaded, p99, underLoad } from './load.ts'
import { processorSeconds } from './processes.ts'
import { pgbenchScript, rawName, runRaw } from './raw.ts'
import type { Script } from './script.ts'
import type { Town } from './town.ts'

export interface Contest {
  readonly measure: string
  readonly town: Town
  readonly scripts: readonly Script[]
  /** What our clients ask for in one round. */
  lanes(): Promise<readonly Lane[]>
  /** Told before each round with which turn of the script the clients of raw begin. */
  beforeRaw?(firstTurn: number): Promise<void>
}

interface Round {
  readonly rawPerSecond: number
  readonly load: Loaded
  /** Processor time of one call: unlike the clock, hardly changed by a busy machine. */
  readonly serverUs: number
  readonly databaseUs: number
}

/** More than a client repeats a script in one round. */
const turnsApart = 1_000_000
const warmUpSeconds = 1

export async function versus(size: Size, contest: Contest): Promise<Figure> {
  const [script] = contest.scripts
  if (size.show && script) console.error(pgbenchScript(script, []))
  const rounds: Round[] = []
  // The first is not counted: a server that just started has yet to compile what it runs.
  for (let at = 0; at <= size.rounds; at++) rounds.push(await playRound(size, contest, at * turnsApart))
  const counted = rounds.slice(1)
  const medianOf = (value: (round: Round) => number) => median(counted.map(value))
  return {
    measure: contest.measure,
    clients: size.clients,
    value: rounded(medianOf(({ load }) => load.perSecond)),
    unit: 'per_s',
    p99_ms: rounded(p99(counted.map(({ load }) => load)), 1),
    ratio: rounded(
      medianOf(({ load, rawPerSecond }) => load.perSecond / rawPerSecond),
      3,
    ),
    raw: rawName,
    raw_per_s: rounded(medianOf(({ rawPerSecond }) => rawPerSecond)),
    messages: script?.length,
    server_cpu_us: rounded(medianOf(({ serverUs }) => serverUs)),
    database_cpu_us: rounded(medianOf(({ databaseUs }) => databaseUs)),
  }
}

async function playRound({ seconds, clients }: Size, contest: Contest, firstTurn: number): Promise<Round> {
  const { town, scripts } = contest
  const { linli, databasePid } = town
  await contest.beforeRaw?.(firstTurn)
  await town.settle()
  const rawPerSecond = await runRaw({ url: town.url, scripts, clients, seconds, firstTurn })
  const lanes = await contest.lanes()
  await town.settle()
  const spent = () => Promise.all([processorSeconds(linli.pid), processorSeconds(databasePid)])
  const [server, database] = await spent()
  const load = await underLoad({ port: linli.port, seconds, warmUpSeconds, lanes })
  const [serverAfter, databaseAfter] = await spent()
  const perCall = (spentSeconds: number) => (spentSeconds * 1e6) / load.calls
  return {
    rawPerSecond,
    load,
    serverUs: perCall(serverAfter - server),
    databaseUs: perCall(databaseAfter - database),
  }
}
