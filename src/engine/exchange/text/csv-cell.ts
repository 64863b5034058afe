/**
 * What begins a formula in some spreadsheet, also after a break of the line and in the wide forms of East Asia; or what
 * an apostrophe has kept from being one.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

/** What a text cannot hold in a file of text: control characters but tab and breaks, and halves of a pair. */
const UNFIT = /[^\t\n\r\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/**
 * A cell that no spreadsheet takes for a formula and no reader for two cells. The apostrophe that keeps a formula off is
 * also written before one that stands there already, so that `csvText` gives back what was meant.
 */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const fit = value.replaceAll(UNFIT, '\uFFFD')
  const harmless = FORMULA.test(fit) ? `'${fit}` : fit
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** The text that a cell was written from. */
export function csvText(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}
