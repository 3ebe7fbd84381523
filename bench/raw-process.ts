/** The process that repeats scripts where there is no pgbench: reads raw.ts's wish from standard input, writes turns a second. */
import { json } from 'node:stream/consumers'
import pg from 'pg'
import { play } from './play.ts'
import { asApplication, type Raw } from './raw.ts'

async function connected(url: string): Promise<pg.Client> {
  const connection = new pg.Client({ connectionString: url, options: asApplication })
  await connection.connect()
  return connection
}

async function repeat({ url, scripts, clients, seconds, firstTurn }: Raw): Promise<number> {
  const connections = await Promise.all(Array.from({ length: clients }, () => connected(url)))
  const begun = performance.now()
  const until = begun + seconds * 1000
  let turns = 0
  const drive = async (connection: pg.Client, client: number) => {
    for (let turn = firstTurn + 1; performance.now() < until; turn++) {
      const script = Math.floor(Math.random() * scripts.length)
      await play(connection, scripts[script] ?? [], { script, client, turn })
      turns += 1
    }
    await connection.end()
  }
  await Promise.all(connections.map(drive))
  return turns / ((performance.now() - begun) / 1000)
}

process.stdout.write(String(await repeat((await json(process.stdin)) as Raw)))
