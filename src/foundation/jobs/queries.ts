/** What pg-boss does not tell by itself: how the clock's jobs went the last time. */
import type pg from 'pg'

export interface Turn {
  readonly job: string
  /** Null when there has been none for a day. */
  readonly lastAt: Date | null
  readonly failed: boolean
}

export async function listLastTurns(pool: pg.Pool, jobs: readonly string[]): Promise<Turn[]> {
  const { rows } = await pool.query<Turn>(
    `select asked.job, turn.completed_on as "lastAt", coalesce(turn.state = 'failed', false) as failed
       from unnest($1::text[]) with ordinality as asked(job, position)
       left join lateral (
         select completed_on, state from pgboss.job
          where name = asked.job and completed_on is not null
          order by completed_on desc limit 1) turn on true
      order by asked.position`,
    [jobs],
  )
  return rows
}
