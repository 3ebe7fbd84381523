/** What the office reads of the job queue. */
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../foundation/http/client.ts'
import { jobsContract } from '../../foundation/jobs/contract.ts'

export const jobs = clientOf(jobsContract)

export const jobsQuery = queryOptions({ queryKey: ['jobs.list'], queryFn: () => jobs.list() })
