/** What a cell of text may hold: nothing that no file may, and nothing that a spreadsheet would run. */

/** What one cell of a spreadsheet holds at most. */
const mostCharacters = 32_767

// biome-ignore lint/suspicious/noControlCharactersInRegex: no file of either kind may hold these.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text that a spreadsheet would run as a formula gets a mark in front; reading takes it away again. */
export function harmless(text: string): string {
  const clean = text.toWellFormed().replace(forbidden, '').slice(0, mostCharacters)
  return /^[=+\-@\t\r]/.test(clean) ? `'${clean}` : clean
}
