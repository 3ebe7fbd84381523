/** What somebody has begun to ask for: kept on this device until it is sent, so that nothing typed is lost. */
import { useCallback, useState } from 'react'
import { newCommandId } from '../../../../foundation/http/command-id.ts'
import type { Guardian } from '../../contract.ts'

export interface Draft {
  /** Kept with the text: sent twice after a lost answer, it is still one request. */
  readonly commandId: string
  /** Whoever signs in next on this phone does not find it. */
  readonly accountId: string
  readonly categoryId?: string
  readonly placeId?: string
  readonly content: string
  readonly photoIds: readonly string[]
  readonly spot: string
  /** As the control has it: '2026-11-25T17:30'. */
  readonly wishedAt: string
  readonly contactPhone: string
  readonly showsName: boolean
  readonly isPrivate: boolean
  readonly isForAnother: boolean
  readonly forName: string
  readonly isForChild: boolean
  /** How they stand to the child; 'none' when they are not its guardian, empty until they say. */
  readonly relation: Guardian | 'none' | ''
  /** A point chosen on a map has no accuracy: it is 0. */
  readonly position?: { readonly lng: number; readonly lat: number; readonly accuracyMetres: number } | undefined
}

/** What a part of the page is given to fill in. */
export interface DraftFields {
  readonly draft: Draft
  readonly change: (changed: Partial<Draft>) => void
  readonly flaws: Readonly<Record<string, string>>
}

/** Whatever begins with `linli-own-` belongs to a person and is wiped when they sign out. */
const draftShelf = 'linli-own-draft'
const phoneShelf = 'linli-own-contact-phone'

const emptyDraft = (accountId: string, ownPhone: string | null): Draft => ({
  commandId: newCommandId(),
  accountId,
  content: '',
  photoIds: [],
  spot: '',
  wishedAt: '',
  contactPhone: keptIn(phoneShelf) ?? ownPhone ?? '',
  showsName: false,
  isPrivate: false,
  isForAnother: false,
  forName: '',
  isForChild: false,
  relation: '',
})

function readDraft(accountId: string, ownPhone: string | null): Draft {
  try {
    const kept: Partial<Draft> | null = JSON.parse(keptIn(draftShelf) ?? 'null')
    return kept?.accountId === accountId
      ? { ...emptyDraft(accountId, ownPhone), ...kept }
      : emptyDraft(accountId, ownPhone)
  } catch {
    return emptyDraft(accountId, ownPhone)
  }
}

export interface KeptDraft {
  readonly draft: Draft
  readonly change: (changed: Partial<Draft>) => void
  /** Sent: only the telephone number stays, for the next time. */
  readonly clear: () => void
}

export function useDraft(accountId: string, ownPhone: string | null): KeptDraft {
  const [draft, setDraft] = useState(() => readDraft(accountId, ownPhone))
  const change = useCallback(
    (changed: Partial<Draft>) =>
      setDraft((before) => {
        const after = { ...before, ...changed }
        keep(draftShelf, JSON.stringify(after))
        return after
      }),
    [],
  )
  const clear = useCallback(() => {
    keep(phoneShelf, readDraft(accountId, ownPhone).contactPhone)
    keep(draftShelf, '')
  }, [accountId, ownPhone])
  return { draft, change, clear }
}

export const hasContent = (draft: Draft): boolean => draft.content.trim() !== ''

function keptIn(shelf: string): string | null {
  try {
    return localStorage.getItem(shelf) || null
  } catch {
    return null
  }
}

function keep(shelf: string, text: string): void {
  try {
    if (text) localStorage.setItem(shelf, text)
    else localStorage.removeItem(shelf)
  } catch {
    // A browser that keeps nothing still sends what is on the page.
  }
}
