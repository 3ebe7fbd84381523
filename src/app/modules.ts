/** The whole house: every module's lines and every job, made from the parts that some of them need. */
import type { AddressProof } from '../foundation/access/address-proof.ts'
import type { SignIn } from '../foundation/access/sign-in.ts'
import type { CalendarSource } from '../foundation/calendar/calendar-source.ts'
import { eventJobs } from '../foundation/events/jobs.ts'
import type { Ledger } from '../foundation/figures/ledger.ts'
import type { FileStore } from '../foundation/files/file-store.ts'
import type { Redrawer } from '../foundation/files/redraw.ts'
import { fileJobs, filesModule } from '../foundation/files/service.ts'
import { type Module, moduleOf } from '../foundation/http/call.ts'
import { defineJob, type Job } from '../foundation/jobs/job.ts'
import type { Word } from '../foundation/language/moments.ts'
import { resealJob } from '../foundation/vault/resealing.ts'
import { calendarContract } from '../modules/calendar/contract.ts'
import { calendarJobs } from '../modules/calendar/jobs.ts'
import { calendarService } from '../modules/calendar/service.ts'
import { figuresContract } from '../modules/figures/contract.ts'
import { figureJobs } from '../modules/figures/jobs.ts'
import { figuresService } from '../modules/figures/service.ts'
import { formsContract } from '../modules/forms/contract.ts'
import { formsService } from '../modules/forms/service.ts'
import { noticesContract } from '../modules/notices/contract.ts'
import { noticeJobs } from '../modules/notices/jobs.ts'
import type { Live } from '../modules/notices/live.ts'
import type { Outside } from '../modules/notices/send.ts'
import { noticesService } from '../modules/notices/service.ts'
import { settingsPreparations } from '../modules/notices/service-settings.ts'
import { organizationsAtPlaces } from '../modules/organizations/at-places.ts'
import { organizationsContract } from '../modules/organizations/contract.ts'
import { organizationLedger } from '../modules/organizations/figures.ts'
import { vacancyLedger } from '../modules/organizations/figures-vacancies.ts'
import { organizationsService } from '../modules/organizations/service.ts'
import { peopleAtPlaces } from '../modules/people/at-places.ts'
import { peopleContract } from '../modules/people/contract.ts'
import { postLedger } from '../modules/people/figures.ts'
import { peopleService } from '../modules/people/service.ts'
import { privacyContract } from '../modules/privacy/contract.ts'
import { privacyJobs } from '../modules/privacy/jobs.ts'
import { privacyService } from '../modules/privacy/service.ts'
import { publicationsContract } from '../modules/publications/contract.ts'
import { publicationsPreparations, publicationsService } from '../modules/publications/service.ts'
import { reportsContract } from '../modules/reports/contract.ts'
import { reportPreparations, reportsService } from '../modules/reports/service.ts'
import { requestsAtPlaces } from '../modules/requests/at-places.ts'
import { requestsContract } from '../modules/requests/contract.ts'
import { requestLedger } from '../modules/requests/figures.ts'
import { requestJobs } from '../modules/requests/jobs.ts'
import { isPictured } from '../modules/requests/queries-personal.ts'
import { requestsService } from '../modules/requests/service.ts'
import type { Attached } from '../modules/territory/attached.ts'
import { territoryContract } from '../modules/territory/contract.ts'
import { householdLedger, placeLedger } from '../modules/territory/figures.ts'
import { territoryJobs } from '../modules/territory/jobs.ts'
import { territoryService } from '../modules/territory/service.ts'
import { transferContract } from '../modules/transfer/contract.ts'
import { transferJobs } from '../modules/transfer/jobs.ts'
import { transferService } from '../modules/transfer/service.ts'
import { welcomeModule } from './administrator/service.ts'
import { declaredFor, expiringAfter, holdings } from './personal.ts'
import { concerns } from './reactions.ts'
import { sealedColumns } from './sealed-columns.ts'

export interface Parts {
  readonly signIn: SignIn
  readonly calendar: CalendarSource
  readonly files: FileStore
  readonly redrawer: Redrawer
  /** Words in the language of the office. */
  readonly say: Word
  /** Where what belongs beside the database is kept. */
  readonly dataDir: string
  /** Beside the backups: who was erased and what was withdrawn. */
  readonly forgottenFile: string
  /** How long it is kept who looked, came in or took something along. */
  readonly eventDays: number
  /** Wakes those who listen for notices. */
  readonly live: Live
  /** How notices leave the house. */
  readonly outside: Outside
  readonly proof: AddressProof
}

/** For whoever asks only which lines and jobs there are, and runs none of them. */
export const noParts = new Proxy({}, { get: () => undefined }) as Parts

/** Those who keep records by place; what hangs on people before what they do. */
export const attached: readonly Attached[] = [peopleAtPlaces, organizationsAtPlaces, requestsAtPlaces]

/** What can be counted. */
export const ledgers: readonly Ledger[] = [
  requestLedger,
  placeLedger,
  householdLedger,
  postLedger,
  organizationLedger,
  vacancyLedger,
]

export const modulesOf = ({
  signIn,
  calendar,
  files,
  redrawer,
  live,
  say,
  eventDays,
  outside,
  proof,
}: Parts): readonly Module[] => [
  moduleOf('people', peopleContract, peopleService({ signIn })),
  moduleOf('territory', territoryContract, territoryService({ attached })),
  moduleOf('organizations', organizationsContract, organizationsService),
  filesModule({ files, redrawer }),
  moduleOf('requests', requestsContract, requestsService({ calendar, files })),
  moduleOf('notices', noticesContract, noticesService({ live, outside, proof }), settingsPreparations({ outside })),
  moduleOf(
    'privacy',
    privacyContract,
    privacyService({ declared: declaredFor(eventDays), sealed: sealedColumns, holdings, calendar }),
  ),
  moduleOf('figures', figuresContract, figuresService({ ledgers })),
  moduleOf('forms', formsContract, formsService({ ledgers })),
  moduleOf('reports', reportsContract, reportsService({ ledgers, say }), reportPreparations({ ledgers, say })),
  moduleOf(
    'publications',
    publicationsContract,
    publicationsService({ ledgers }),
    publicationsPreparations({ ledgers }),
  ),
  moduleOf('calendar', calendarContract, calendarService()),
  moduleOf('transfer', transferContract, transferService({ say })),
  welcomeModule({ signIn }),
]

export const jobsOf = ({
  signIn,
  calendar,
  files,
  dataDir,
  forgottenFile,
  eventDays,
  say,
  outside,
}: Parts): readonly Job[] => [
  ...requestJobs({ calendar }),
  ...noticeJobs({ concerns, outside }),
  ...calendarJobs(calendar),
  ...transferJobs({ say, calendar }),
  ...territoryJobs({ attached }),
  ...figureJobs({ ledgers }),
  ...eventJobs(dataDir),
  ...fileJobs(files, [isPictured]),
  resealJob(sealedColumns),
  ...privacyJobs({ expiring: expiringAfter(eventDays), holdings, forgottenFile }),
  defineJob({ name: 'access.forgetExpired', every: '17 * * * *', work: () => signIn.forgetExpired() }),
]
