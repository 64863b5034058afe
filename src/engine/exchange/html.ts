/** Text in HTML or XML, as content or between double quotes. Characters that XML 1.0 forbids become U+FFFD. */
export function escaped(text: string): string {
  return text
    .replaceAll(FORBIDDEN, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** Words with `code` between backticks as HTML, on one line. */
export function inline(text: string): string {
  return text
    .split('`')
    .map((part, index) => {
      const safe = escaped(part).replaceAll(/\s*[\n\r\u2028\u2029]\s*/g, ' ')
      return index % 2 === 0 ? safe : `<code>${safe}</code>`
    })
    .join('')
}

/** The same as paragraphs, apart by an empty line. */
export function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${inline(part.trim())}</p>`)
    .join('')
}

/** A block of code on one line of the file: some formats end a question at an empty line. */
export function codeBlock(code: string): string {
  return `<pre>${escaped(code.trimEnd())
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .join('<br/>')}</pre>`
}

/** Words without backticks, on one line, for what takes no markup. */
export function plain(text: string): string {
  return text.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim()
}
