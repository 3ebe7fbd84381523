/** What both surfaces read and change of what I am sent. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { ConcernKind } from '../../../foundation/events/concern.ts'
import { locale } from '../../../foundation/language/words.ts'
import { sayFault } from '../../../ui/fault-words.ts'
import { say } from '../../../ui/news.ts'
import { queries } from '../../../ui/queries.ts'
import type { ChoicesView } from '../contract-choices.ts'
import { notices } from './notices-queries.ts'

const choicesQuery = queryOptions({ queryKey: ['notices.choices'], queryFn: () => notices.choices() })

export const keepChoices = (view: ChoicesView): void => void queries.setQueryData(choicesQuery.queryKey, view)

export const useChoices = () => useQuery(choicesQuery)

export type Channel = 'texts' | 'mails'

/** Shown at once; when it could not be kept, what stands is read again. */
export async function choose(before: ChoicesView, channel: Channel, kind: ConcernKind, isOn: boolean): Promise<void> {
  const others = before[channel].filter((one) => one !== kind)
  const after = { ...before, [channel]: isOn ? [...others, kind] : others }
  keepChoices(after)
  try {
    keepChoices(await notices.choose({ texts: after.texts, mails: after.mails, locale: locale() }))
  } catch (error) {
    say(sayFault(error).what)
    await queries.invalidateQueries({ queryKey: choicesQuery.queryKey })
  }
}

export const dropEmail = async (): Promise<void> => keepChoices(await notices.dropEmail())

/** Residents take no requests and watch over no place. */
export const kindsFor = (posts: readonly { readonly role: string }[]): readonly ConcernKind[] =>
  posts.some(({ role }) => role !== 'resident')
    ? ['outcome', 'progress', 'work', 'place', 'account']
    : ['outcome', 'progress', 'account']
