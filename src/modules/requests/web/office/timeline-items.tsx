/** One event of a request as a line of its timeline: what was done, by whom, and what was filled in. */
import { moment, t } from '../../../../foundation/language/words.ts'
import type { TimelineItem } from '../../../../ui/timeline.tsx'
import type { TimelineEntry } from '../../contract.ts'

const stepOf = (action: string): string => action.split('.')[1] ?? action

/** The answer that stands in its own place on the page is not said twice. */
export const timelineItem = (
  { id, at, action, by, role, said }: TimelineEntry,
  answer: string | null,
): TimelineItem => {
  const says = Object.entries(said)
    .filter(([field, value]) => value !== '' && !(field === 'answer' && value === answer))
    .flatMap(([field, value]) => sayField(field, value) ?? [])
  return {
    key: id,
    at,
    title: t(`requests.did.${stepOf(action)}`),
    ...(by && { who: role ? t('requests.office.by', { name: by, role: roleWord(role) }) : by }),
    ...(says.length > 0 && { says: says.join('\n') }),
  }
}

const relations = ['requester', 'filer', 'assignee', 'system']
const roleWord = (role: string): string =>
  t(relations.includes(role) ? `requests.office.as.${role}` : `people.role.${role}`)

/** Text speaks for itself; everything else needs its word. */
function sayField(field: string, value: string | number | boolean): string | undefined {
  switch (field) {
    case 'reason':
    case 'note':
    case 'answer':
    case 'comment':
    case 'message':
      return String(value)
    case 'assignee':
      return t('requests.office.said.assignee', { name: value })
    case 'mergedInto':
      return t('requests.office.said.mergedInto', { number: value })
    case 'workingDays':
      return t('requests.office.said.workingDays', { count: value })
    case 'why':
      return t(`requests.why.${value}`)
    case 'waitsFor':
      return t(`requests.waitsFor.${value}`)
    case 'fromPlace':
    case 'toPlace':
      return t('requests.office.said.labelled', { label: t(`requests.rehome.${field}`), value })
    case 'sender':
      return t('requests.office.said.labelled', { label: t('requests.acceptLate.sender'), value })
    case 'doneAt':
      return t('requests.office.said.labelled', {
        label: t('requests.acceptLate.doneAt'),
        value: moment(String(value)),
      })
    case 'tried':
    case 'obstacle':
      return t(`requests.office.said.${field}`, { text: value })
    case 'channel':
      return t('requests.office.said.channel', { channel: t(`requests.channel.${value}`) })
    case 'hotlineNumber':
      return t('requests.office.said.hotlineNumber', { number: value })
    case 'hotlineDueAt':
      return t('requests.office.said.hotlineDueAt', { at: moment(String(value)) })
    case 'otherNumber':
      return t('requests.office.said.otherNumber', { number: value })
    case 'promisedAt':
      return t('requests.office.said.promisedAt', { at: moment(String(value)) })
    case 'solved':
    case 'rating':
      return t(`requests.office.said.${field}`, { said: t(`requests.${field}.${value}`) })
    default:
      return undefined
  }
}
