/** What pg-boss does not do by itself: say how the clock's jobs went the last time, and go on when the clock was set back. */
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

/**
 * The queue goes by the database's clock. Where that was set back, nothing would run until it has come to the old stamps
 * again: what is stamped as of a time that has not come is stamped as of now, and waits no longer than was asked. Every
 * half minute each running queue stamps `cron_on`, so that tells. Returns whether there was something to do.
 */
export async function comeBack(pool: pg.Pool): Promise<boolean> {
  const ahead = await pool.query("select from pgboss.version where cron_on > now() + interval '1 minute'")
  if (!ahead.rowCount) return false
  await pool.query(`
    update pgboss.job
       set start_after = start_after - (greatest(created_on, started_on, now()) - now()),
           created_on = least(created_on, now()), started_on = least(started_on, now()),
           heartbeat_on = least(heartbeat_on, now()), completed_on = least(completed_on, now()),
           -- Else what runs once a minute is taken for done already.
           singleton_on = case when singleton_on > now() at time zone 'UTC' then null else singleton_on end
     where greatest(created_on, started_on, heartbeat_on, completed_on) > now() or singleton_on > now() at time zone 'UTC';
    update pgboss.queue
       set monitor_claim_on = least(monitor_claim_on, now()), monitor_on = least(monitor_on, now()),
           maintain_on = least(maintain_on, now());
    update pgboss.version
       set cron_on = now(), bam_on = least(bam_on, now()), flow_on = least(flow_on, now()),
           reindex_on = least(reindex_on, now()), monitor_backoff_on = null`)
  return true
}
