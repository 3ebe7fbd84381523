/** Days in spreadsheets: counted from 1900 or 1904 as numbers, or written in one of the ways people write them. */

const dayLength = 86_400_000

/** 46083 → '2026-03-02'; with a fraction also the time: '2026-03-02 09:30:00'. */
export function serialText(serial: number, isFrom1904 = false): string {
  // Day 1 is 1 January 1900, and a 29 February 1900 is counted that never was.
  const days = isFrom1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  if (!(days >= 1 && days < 2_958_466)) return String(serial)
  const instant = new Date(Math.round((days - 25_569) * 86_400) * 1000).toISOString()
  return instant.endsWith('T00:00:00.000Z') ? instant.slice(0, 10) : instant.slice(0, 19).replace('T', ' ')
}

/** Between the numbers: - / . or the words for year, month, day, hour and minute. */
const dayForms = [
  /^(\d{4})(?:[-/.]|\s*\p{Script=Han}\s*)(\d{1,2})(?:[-/.]|\s*\p{Script=Han}\s*)(\d{1,2})\s*\p{Script=Han}?$/u,
  /^(\d{4})(\d{2})(\d{2})$/,
]
const dayAndTime =
  /^(\d{8}|\d{4}\D{1,3}\d{1,2}\D{1,3}\d{1,2}\s*\p{Script=Han}?)[\sT]*(\d{1,2})\s*(?::|\p{Script=Han})\s*(\d{1,2})(?:\s*(?::|\p{Script=Han})\s*(\d{1,2})?)?\s*\p{Script=Han}?$/u

/** 'YYYY-MM-DD' of what a cell says: 2026-3-2, 2026/3/2, 2026.3.2, 2026年3月2日, 20260302 or a bare serial number. Undefined: no day. */
export function dayIn(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim()
  // Serial numbers of 1954 to 2119: what else has five digits is no day.
  if (/^[2-7]\d{4}$/.test(plain)) return serialText(Number(plain))
  for (const form of dayForms) {
    const [, year = '', month = '', day = ''] = form.exec(plain) ?? []
    if (year) return realDay(year, month, day)
  }
  return undefined
}

function realDay(year: string, month: string, day: string): string | undefined {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = Date.parse(`${written}T00:00:00Z`)
  // 31 April would become 1 May.
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== written ? undefined : written
}

/** The instant of 'day time' as written in Shanghai: 2026-03-02 09:30, 2026年3月2日 9时30分, a serial number; a day alone is its midnight. */
export function momentIn(text: string): Date | undefined {
  const plain = text.normalize('NFKC').trim()
  if (/^[2-7]\d{4}\.\d+$/.test(plain)) return momentIn(serialText(Number(plain)))
  const [, day = plain, hour = '0', minute = '0', second = '0'] = dayAndTime.exec(plain) ?? []
  const on = dayIn(day)
  if (!on || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const time = [hour, minute, second].map((part) => part.padStart(2, '0')).join(':')
  return new Date(Date.parse(`${on}T${time}Z`) - (8 * dayLength) / 24)
}
