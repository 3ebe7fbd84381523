/** What is personal, declared beside whoever holds it: what for, on what ground, who sees it, how long. Residents read it as it stands here. */

/** Of PIPL 13: consent, a duty laid down by law, an agreement with the person, an emergency. */
export const bases = ['consent', 'duty', 'agreement', 'emergency'] as const

/** `staff`: those who work in the place; `taker`: whoever took the request; `nobody`: only the machine. */
export const viewers = ['self', 'taker', 'staff', 'sender', 'administrator', 'nobody'] as const

/** `account` and `record`: until the account or the record is erased, which the person may ask for. */
export type Kept =
  | { readonly until: 'account' | 'record' }
  | { readonly days: number; readonly after: 'made' | 'ended' | 'unused' }

/**
 * What becomes of it when the person is erased: it goes with them, it ends by itself within its days, or it stays, for the
 * reason in the words `<module>.personal.<name>.stays`.
 */
export const erasings = ['goes', 'ends', 'stays'] as const

export interface PersonalField {
  /** Its words are `<module>.personal.<name>` and `<module>.personal.<name>.purpose`. */
  readonly name: string
  /** 'accounts.phone'. */
  readonly columns: readonly string[]
  readonly basis: (typeof bases)[number]
  readonly seenBy: readonly (typeof viewers)[number][]
  readonly kept: Kept
  /** It goes when nothing else is said: then a holding says that it erases each of the columns. */
  readonly erasing?: Exclude<(typeof erasings)[number], 'goes'>
  /** Health, family, conflict and the like (PIPL 28). */
  readonly isSensitive?: true
}

export interface Declared {
  readonly module: string
  readonly fields: readonly PersonalField[]
  /** Columns that can hold text and say nothing about a person; 'calendar_days.*' is all of a table. */
  readonly notPersonal: readonly string[]
}
