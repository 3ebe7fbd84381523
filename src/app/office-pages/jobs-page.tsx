/** The jobs that failed for good, to be tried again, and the last turn of those the clock asks for. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { hasWord, moment, t } from '../../foundation/language/words.ts'
import { sayFault } from '../../ui/fault-words.ts'
import { say } from '../../ui/news.ts'
import { DataTable } from '../../ui/office/data-table.tsx'
import { PageTitle } from '../../ui/office/page-title.tsx'
import { StateTag } from '../../ui/office/state-tag.tsx'
import { useOnce } from '../../ui/once.ts'
import { queries } from '../../ui/queries.ts'
import { jobs, jobsQuery } from './jobs-query.ts'

const again = async (id: string): Promise<void> => {
  await jobs.retry({ id })
  say(t('app.office.jobs.retried'))
  await queries.invalidateQueries(jobsQuery)
}

/** The name of a job is said where there is a word for it. */
const jobWord = (job: string): string => (hasWord(`app.office.job.${job}`) ? t(`app.office.job.${job}`) : job)

export default function JobsPage() {
  const query = useQuery(jobsQuery)
  const dead = query.data?.dead
  return (
    <>
      <PageTitle
        title={dead ? t('app.office.jobs.title', { count: dead.length }) : t('jobs.office.title')}
        lead={t('app.office.jobs.lead')}
        back={{ href: '/administration', label: t('app.office.backToAdministration') }}
      />
      <DataTable
        label={t('jobs.office.dead')}
        columns={[
          { key: 'job', title: t('app.office.jobs.job'), cell: ({ job }) => jobWord(job) },
          {
            key: 'fault',
            title: t('app.office.jobs.fault'),
            cell: ({ fault, code }) => (code ? `${fault} (${code})` : fault),
          },
          { key: 'attempts', title: t('app.office.jobs.attempts'), width: 96, cell: ({ attempts }) => attempts },
          {
            key: 'failedAt',
            title: t('app.office.jobs.failedAt'),
            width: 180,
            cell: ({ failedAt }) => moment(failedAt),
          },
          { key: 'again', title: t('jobs.retry'), width: 140, cell: ({ id, job }) => <Again id={id} job={job} /> },
        ]}
        rows={dead}
        rowKey={({ id }) => id}
        error={query.error}
        retry={query.refetch}
        empty={{ title: t('jobs.office.none'), says: t('app.office.jobs.none.says') }}
      />
      {query.data && (
        <>
          <h2 className="list-title">{t('jobs.office.scheduled')}</h2>
          <DataTable
            label={t('jobs.office.scheduled')}
            columns={[
              { key: 'job', title: t('app.office.jobs.job'), cell: ({ job }) => jobWord(job) },
              {
                key: 'lastAt',
                title: t('jobs.office.lastAt'),
                cell: ({ lastAt }) => (lastAt ? moment(lastAt) : t('app.office.jobs.never')),
              },
              {
                key: 'state',
                title: t('app.office.jobs.state'),
                cell: ({ failed, lastAt }) =>
                  lastAt && (
                    <StateTag mark={failed ? 'overdue' : 'done'}>
                      {t(failed ? 'jobs.office.failed' : 'app.office.jobs.fine')}
                    </StateTag>
                  ),
              },
            ]}
            rows={query.data.scheduled}
            rowKey={({ job }) => job}
            empty={{ title: t('app.office.jobs.noScheduled') }}
          />
        </>
      )}
    </>
  )
}

function Again({ id, job }: { readonly id: string; readonly job: string }) {
  const { pending, run } = useOnce(
    () => again(id),
    (error) => say(sayFault(error).what),
  )
  return (
    <Button loading={pending} onClick={run} aria-label={`${t('ui.retry')} ${jobWord(job)}`}>
      {t('ui.retry')}
    </Button>
  )
}
