/** The operations of the house: which of them the written model was asked about, and which are left to another test, with the reason. */
import { partsOf } from '../../foundation/contract.ts'
import type { Jobs } from '../../foundation/jobs/jobs.ts'
import { jobsModule } from '../../foundation/jobs/service.ts'
import type { Caller } from '../../foundation/testing/server.ts'
import { modulesOf, noParts } from '../modules.ts'

const lines = [...modulesOf(noParts), jobsModule({} as Jobs)].flatMap(({ name: module, contract }) =>
  Object.entries(contract).map(([name, { line }]) => {
    const { method, pattern } = partsOf(line)
    const address = new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+').replaceAll('.', '\\.')}$`)
    return { operation: `${module}.${name}`, method, pattern, address }
  }),
)
export const operations: readonly string[] = lines.map(({ operation }) => operation)

/** Those without a parameter come first, as where they are served. */
const byAddress = lines.toSorted((one, other) => one.pattern.split(':').length - other.pattern.split(':').length)

/** The same caller, noting what it asks for. */
export function listening(caller: Caller, asked: Set<string>): Caller {
  const note = (method: string, path: string) => {
    const line = byAddress.find((one) => one.method === method && one.address.test(path))
    if (line) asked.add(line.operation)
  }
  return {
    get(path, input) {
      note('GET', path)
      return caller.get(path, input)
    },
    post(path, body, options) {
      note('POST', path)
      return caller.post(path, body, options)
    },
    send(method, path, body, options) {
      note(method, path)
      return caller.send(method, path, body, options)
    },
  }
}

const of = (module: string, names: string): string[] => names.split(' ').map((name) => `${module}.${name}`)

/** By why the model says nothing of them. */
export const leftAlone: Readonly<Record<string, readonly string[]>> = {
  'At the door nobody is anybody yet: sign-in.test.ts, signing-in.test.ts, second-factor.test.ts, identity.test.ts.': [
    ...of('people', 'sendCode checkCode checkPassword signOut enterSecond beginSecond confirmSecond'),
    ...of('people', 'ways beginIdentity finishIdentity'),
    ...of('welcome', 'districts open'),
  ],
  'Of one’s own account, which no line names: sessions.test.ts, settings.test.ts, privacy-rights.test.ts, notices.test.ts.':
    [
      ...of('people', 'me join rename secondFactor renewRecovery endSecond sessions endSession endOthers prove'),
      ...of('people', 'changePassword'),
      ...of('notices', 'stream readAll choices choose proveEmail confirmEmail dropEmail'),
      ...of('privacy', 'declared held seen ask consents withdrawConsent'),
    ],
  'Of a whole district or of everyone, by a role alone: api.test.ts asks every role.': [
    ...of('people', 'demand setDemand'),
    ...of('notices', 'settings setNight usualNight setWebhook dropWebhook'),
    ...of('organizations', 'levels setLevels'),
    ...of('calendar', 'years year setDay publish import'),
    ...of('requests', 'categories standards addStandard changeStandard retireStandard'),
    ...of('transfer', 'template'),
  ],
  'Changes of places: the model foretells which are offered, moves and closes; the others are in place-changes.test.ts.':
    [
      ...of('territory', 'add preview split merge rename handOver waiting cancelChange importBoundaries'),
      ...of('territory', 'boundaries at'),
    ],
  'Of a file that is sent: transfer.test.ts, forms.test.ts.': [
    ...of('transfer', 'read'),
    ...of('forms', 'renew replace'),
  ],
}
