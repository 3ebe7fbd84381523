/** What follows an edit of the calendar: deadlines are counted by what is committed, not by what was read at the start. */
import type { CalendarSource } from '../../foundation/calendar/calendar-source.ts'
import { defineJob, type Job } from '../../foundation/jobs/job.ts'

export const refreshJob = 'calendar.refresh'

export const calendarJobs = (calendar: CalendarSource): readonly Job[] => [
  defineJob({
    name: refreshJob,
    work: (_data, { database }) => database.inDistricts([], (db) => calendar.refresh(db)),
  }),
]
