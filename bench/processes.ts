/** What Linux tells of a process and all below it: the processor time it took and the memory it holds. */
import { readdir, readFile } from 'node:fs/promises'

/** Fields of /proc/<pid>/stat from the state on: the name before it may hold spaces and brackets. */
async function statOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
}

/** The process and its children, and theirs. */
export async function treeOf(root: number): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => [])).map(Number).filter((pid) => pid > 0)
  const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, (await statOf(pid))[1]] as const)))
  const tree = [root]
  for (const above of tree) for (const [pid, parent] of parents) if (parent === above) tree.push(pid)
  return tree
}

const ticksPerSecond = 100

/** Processor seconds of the process and all below it, also of those that have ended. */
export async function processorSeconds(root: number): Promise<number> {
  const stats = await Promise.all((await treeOf(root)).map(statOf))
  const ticks = stats.flatMap((stat) => stat.slice(11, 15)).reduce((sum, one) => sum + one, 0)
  return ticks / ticksPerSecond
}

export interface Memory {
  /** Shared pages are counted once, in equal parts. */
  readonly proportionalMb: number
  /** Shared pages are counted in each process. */
  readonly residentMb: number
}

export async function memoryOf(pids: readonly number[]): Promise<Memory> {
  const texts = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')))
  const sum = (field: string): number =>
    texts.reduce((all, text) => all + Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0) / 1024, 0)
  return { proportionalMb: sum('Pss'), residentMb: sum('Rss') }
}

/** What the processes hold resident together at each look during the work, and once at its end. */
export async function memoryWhile<T>(
  { pids, everyMs }: { readonly pids: readonly number[]; readonly everyMs: number },
  work: () => Promise<T>,
): Promise<[T, number[]]> {
  const residentMb: number[] = []
  const look = async (): Promise<void> => void residentMb.push((await memoryOf(pids)).residentMb)
  const looking = setInterval(look, everyMs)
  const done = await work().finally(() => clearInterval(looking))
  await look()
  return [done, residentMb]
}
