/** A draft as the contract wants it, and what is still wrong with it. The server looks again. */
import type { InputOf } from '../../../../foundation/contract.ts'
import { asksOf } from '../../../../foundation/http/client.ts'
import { instantOf } from '../../../../ui/asks.ts'
import { sayFlaw } from '../../../../ui/fault-words.ts'
import { childWording, positionWording, privateWording, type RequestConsent, requestsContract } from '../../contract.ts'
import type { Draft } from './draft.ts'

type Input = InputOf<(typeof requestsContract)['submit']>

const asked = asksOf(requestsContract, 'submit')?.properties ?? {}
export const contentLimit = asked.content?.maxLength ?? 0
const spotLimit = asked.spot?.maxLength ?? 0
const phoneForm = new RegExp(asked.contactPhone?.pattern ?? '')

/** By field, in words. */
export function flawsInDraft({
  content,
  spot,
  contactPhone,
  isForAnother,
  forName,
  isForChild,
  relation,
}: Draft): Record<string, string> {
  const flaws: Record<string, string | false> = {
    content: missing(content) || tooLong(content, contentLimit),
    contactPhone: contactPhone.trim() !== '' && !phoneForm.test(contactPhone.trim()) && sayFlaw({ code: 'wrong-form' }),
    spot: tooLong(spot, spotLimit),
    forName: isForAnother && missing(forName),
    relation: isForAnother && isForChild && missing(relation),
  }
  return Object.fromEntries(Object.entries(flaws).filter((flaw): flaw is [string, string] => flaw[1] !== false))
}

const missing = (text: string): string | false => text.trim() === '' && sayFlaw({ code: 'missing' })

const tooLong = (text: string, limit: number): string | false =>
  text.trim().length > limit && sayFlaw({ code: 'too-long', limit })

/** What was left empty is left out; of a child, what only a guardian may agree to. */
export function inputOf(draft: Draft, categoryId: string, placeId: string): Input {
  const { content, spot, wishedAt, contactPhone, showsName, isPrivate, isForAnother, forName, photoIds } = draft
  const isChild = isForAnother && draft.isForChild
  const mayShow = !isChild || draft.relation !== 'none'
  const position = mayShow && draft.position
  const consents = consentsOf({ ...draft, isForChild: isChild })
  return {
    categoryId,
    placeId,
    content: content.trim(),
    showsName,
    isPrivate,
    ...(spot.trim() && { spot: spot.trim() }),
    ...(wishedAt && { wishedAt: instantOf(wishedAt) }),
    ...(contactPhone.trim() && { contactPhone: contactPhone.trim() }),
    ...(mayShow && photoIds.length > 0 && { photoIds: [...photoIds] }),
    ...(position && { position: { lng: position.lng, lat: position.lat } }),
    ...(isForAnother && { onBehalfOf: { name: forName.trim(), isChild } }),
    ...(consents.length > 0 && { consents }),
  }
}

/** Ticking it, adding it or naming the relation was the consent: the text stood beside it. */
function consentsOf({ isPrivate, position, isForAnother, isForChild, relation }: Draft): RequestConsent[] {
  if (isForChild) return relation && relation !== 'none' ? [{ to: 'child', wording: childWording, relation }] : []
  if (isForAnother) return []
  return [
    ...(isPrivate ? [{ to: 'private' as const, wording: privateWording }] : []),
    ...(position ? [{ to: 'position' as const, wording: positionWording }] : []),
  ]
}
