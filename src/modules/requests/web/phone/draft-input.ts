/** A draft as the contract wants it, and what is still wrong with it. The server looks again. */
import type { InputOf } from '../../../../foundation/contract.ts'
import { asksOf } from '../../../../foundation/http/client.ts'
import { instantOf } from '../../../../ui/asks.ts'
import { sayFlaw } from '../../../../ui/fault-words.ts'
import { requestsContract } from '../../contract.ts'
import type { Draft } from './draft.ts'

type Input = InputOf<(typeof requestsContract)['submit']>

const asked = asksOf(requestsContract, 'submit')?.properties ?? {}
export const contentLimit = asked.content?.maxLength ?? 0
const spotLimit = asked.spot?.maxLength ?? 0
const phoneForm = new RegExp(asked.contactPhone?.pattern ?? '')

/** By field, in words. */
export function flawsInDraft({ content, spot, contactPhone, isForAnother, forName }: Draft): Record<string, string> {
  const flaws: Record<string, string | false> = {
    content: missing(content) || tooLong(content, contentLimit),
    contactPhone: contactPhone.trim() !== '' && !phoneForm.test(contactPhone.trim()) && sayFlaw({ code: 'wrong-form' }),
    spot: tooLong(spot, spotLimit),
    forName: isForAnother && missing(forName),
  }
  return Object.fromEntries(Object.entries(flaws).filter((flaw): flaw is [string, string] => flaw[1] !== false))
}

const missing = (text: string): string | false => text.trim() === '' && sayFlaw({ code: 'missing' })

const tooLong = (text: string, limit: number): string | false =>
  text.trim().length > limit && sayFlaw({ code: 'too-long', limit })

/** What was left empty is left out. */
export function inputOf(draft: Draft, categoryId: string, placeId: string): Input {
  const { content, spot, wishedAt, contactPhone, showsName, isPrivate, isForAnother, forName, position, photoIds } =
    draft
  return {
    categoryId,
    placeId,
    content: content.trim(),
    showsName,
    isPrivate,
    ...(spot.trim() && { spot: spot.trim() }),
    ...(wishedAt && { wishedAt: instantOf(wishedAt) }),
    ...(contactPhone.trim() && { contactPhone: contactPhone.trim() }),
    ...(photoIds.length > 0 && { photoIds: [...photoIds] }),
    ...(position && { position: { lng: position.lng, lat: position.lat } }),
    ...(isForAnother && { onBehalfOf: { name: forName.trim() } }),
  }
}
