/** How it went, from the events: what was done, by whom, and what they said. */
import { hasWord, moment, t } from '../../../../foundation/language/words.ts'
import { choiceWord, fieldWord } from '../../../../ui/step-words.ts'
import { Timeline } from '../../../../ui/timeline.tsx'
import type { RequestView, TimelineEntry } from '../../contract.ts'

export const RequestTimeline = ({ request }: { readonly request: RequestView }) => (
  <Timeline
    items={request.timeline.map((entry) => ({
      key: entry.id,
      at: entry.at,
      title: t(`requests.did.${verbOf(entry)}`),
      who: who(entry),
      says: said(entry, request.answer),
    }))}
  />
)

const verbOf = ({ action }: TimelineEntry): string => action.slice(action.indexOf('.') + 1)

function who({ by, role }: TimelineEntry): string | undefined {
  if (role === null || role === 'system') return by ?? undefined
  const key = [`requests.phone.relation.${role}`, `people.role.${role}`].find(hasWord)
  return [by, key && t(key)].filter(Boolean).join(' · ') || undefined
}

/** What was filled in, each on a line; what people wrote stands without a label, and the answer has its own place. */
function said(entry: TimelineEntry, answer: string | null): string | undefined {
  const step = verbOf(entry)
  const given = Object.entries(entry.said).filter(
    ([field, value]) => value !== '' && !(field === 'answer' && value === answer),
  )
  const chosen = choices.flatMap((field) => {
    const value = entry.said[field]
    return value === undefined ? [] : [choiceWord('requests', step, field, String(value))]
  })
  const lines = given
    .filter(([field]) => !choices.includes(field))
    .map(([field, value]) => sayField(step, field, value))
  return [chosen.join(' · '), ...lines].filter(Boolean).join('\n') || undefined
}

const choices: readonly string[] = ['solved', 'rating', 'waitsFor', 'channel', 'why']
const written: readonly string[] = ['reason', 'note', 'answer', 'comment', 'message']

function sayField(step: string, field: string, value: string | number | boolean): string {
  if (written.includes(field)) return String(value)
  const text = field.endsWith('At') ? moment(String(value)) : String(value)
  const label = field === 'promisedAt' ? t('requests.field.promisedAt') : fieldWord('requests', step, field)
  return t('requests.phone.said', { label, text })
}
