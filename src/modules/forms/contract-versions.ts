/** Which file of a template counts for a month. Pure. */

/** Before any month that can be filled: the first file counts for all. */
export const always = '2000-01'

interface Version {
  readonly from: string
  readonly spared: readonly string[]
}

/** Of the files, the newest first. */
export const versionFor = <V extends Version>(versions: readonly V[], month: string): V | undefined =>
  versions.find(({ from, spared }) => from <= month && !spared.includes(month))

/** Those that were filled and would come from the newer file, should it count from this month on. */
export const filledSince = (filled: readonly string[], from: string): string[] =>
  filled.filter((month) => month >= from)
