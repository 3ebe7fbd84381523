/** memory.idle: what the server and its database hold when nobody asks for anything. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Figure, rounded, type Size } from './figures.ts'
import { memoryOf, treeOf } from './processes.ts'
import { startOn, withPages } from './start.ts'

export const measureMemory = (size: Size): Promise<Figure> =>
  withPages(async (folder) => {
    // What the very first start does once more than others would be counted with it.
    await (await startOn(folder, 'data', 'on')).stop()
    const linli = await startOn(folder, 'data', 'on')
    try {
      await pause(size.idleSeconds * 1000)
      const pids = await treeOf(linli.pid)
      const [all, node] = await Promise.all([memoryOf(pids), memoryOf([linli.pid])])
      if (all.residentMb === 0) throw new Error('Memory is told by Linux only.')
      return {
        measure: 'memory.idle',
        value: rounded(all.proportionalMb, 0),
        unit: 'MB',
        server_mb: rounded(node.proportionalMb, 0),
        database_mb: rounded(all.proportionalMb - node.proportionalMb, 0),
        resident_mb: rounded(all.residentMb, 0),
        processes: pids.length,
        after_s: size.idleSeconds,
      }
    } finally {
      await linli.stop()
    }
  })
