/** What a module can do with everything it holds of one person: tell it, say what is about them, take back what rested on consent, erase it. */
import type { Db } from '../database/tables.ts'
import type { About } from '../vault/content-keys-table.ts'

export interface Whose {
  readonly accountId: string
  /** Those this transaction sees. */
  readonly districts: readonly string[]
}

export interface HeldLine {
  /** Since when; null when nobody noted it. */
  readonly at: string | null
  readonly text: string
  /** What else is held of it, by name. */
  readonly more: Readonly<Record<string, string>>
}

export interface HeldPart {
  /** The declared field: its words are `<module>.personal.<field>`. */
  readonly field: string
  readonly lines: readonly HeldLine[]
}

/** A thing that is about somebody. */
export interface Subject {
  readonly districtId: string
  readonly id: string
  /** As people call it: the number of a request; empty for what is no page. */
  readonly label: string
}

export interface Holding {
  readonly module: string
  /** The declared columns that `erase` empties or deletes for the person. */
  readonly erases?: readonly string[]
  held?(db: Db, whose: Whose): Promise<readonly HeldPart[]>
  subjects?(db: Db, whose: Whose): Promise<readonly Subject[]>
  /** The code of the refusal while something is in the way of erasing. */
  hinders?(db: Db, whose: Whose): Promise<string | undefined>
  /** By what was consented to: erases what rests on it in one thing. */
  readonly takeBack?: Readonly<Record<string, (db: Db, about: About, now: Date) => Promise<void>>>
  /** What rests on consent without a record of its own. Returns how much there was. */
  withdraw?(db: Db, whose: Whose): Promise<number>
  /** `about` is what all modules call theirs: what others keep of these things goes too. */
  erase?(db: Db, whose: Whose, now: Date, about: readonly Subject[]): Promise<void>
}
