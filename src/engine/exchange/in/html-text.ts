export type HtmlText = {
  /** Plain words with `code` between backticks, paragraphs apart by an empty line. */
  readonly text: string
  /** What stood in `<pre>`. */
  readonly code: string | null
  /** Pictures, sounds and frames that were left out. */
  readonly leftOut: number
}

const BREAKS = new Set(
  'p div br li ul ol dl dt dd table tr h1 h2 h3 h4 h5 h6 blockquote section article figure hr pre'.split(' '),
)
/** Elements whose text is no text. */
const SILENT = new Set('script style head title template noscript svg math object iframe'.split(' '))
const MEDIA = new Set('img audio video iframe object embed svg canvas picture'.split(' '))

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  times: '×',
  rarr: '→',
  larr: '←',
  le: '≤',
  ge: '≥',
  ne: '≠',
  micro: 'µ',
  deg: '°',
  euro: '€',
  copy: '©',
  reg: '®',
  middot: '·',
  bull: '•',
}

/** The words of HTML, and nothing else of it: no element, attribute, script or address comes through. */
export function htmlText(html: string): HtmlText {
  // Letters of other scripts keep their length, so that places are the same in both.
  const lower = html.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
  const lastClose = lower.lastIndexOf('>')
  const out: Out = { words: [], code: [], leftOut: 0, pre: 0, inCode: 0 }
  let at = 0
  while (at < html.length) {
    const tag = at < lastClose ? tagAt(lower, at) : null
    if (tag === null) {
      const next = html.indexOf('<', at + 1)
      const until = next === -1 ? html.length : next
      write(out, withoutEntities(html.slice(at, until)))
      at = until
    } else {
      const isSkipped = !tag.isEnd && SILENT.has(tag.name)
      at = isSkipped ? endOf(lower, tag.name, tag.end) : tag.end
      if (!tag.isEnd && MEDIA.has(tag.name)) out.leftOut++
      if (!isSkipped) writeTag(out, tag)
    }
  }
  if (out.inCode > 0) out.words.push('`')
  const { words, code, leftOut } = out
  return { text: words.join(''), code: code.length === 0 ? null : code.join(''), leftOut }
}

type Out = {
  readonly words: string[]
  readonly code: string[]
  leftOut: number
  /** How many `<pre>`, and how many `<code>` outside of them, are open. */
  pre: number
  inCode: number
}

function write({ words, code, pre, inCode }: Out, text: string): void {
  if (pre > 0) code.push(text)
  else words.push(inCode > 0 ? text.replaceAll('`', '') : text)
}

function writeTag(out: Out, { name, isEnd }: Tag): void {
  if (name === 'pre') {
    if (!isEnd && out.pre === 0) out.code.push(out.code.length === 0 ? '' : '\n')
    out.pre = Math.max(0, out.pre + (isEnd ? -1 : 1))
    out.words.push('\n\n')
  } else if (name === 'code') writeCode(out, isEnd)
  else if (BREAKS.has(name)) write(out, out.pre > 0 ? '\n' : '\n\n')
  else if (name === 'td' || name === 'th') write(out, ' ')
}

function writeCode(out: Out, isEnd: boolean): void {
  if (out.pre > 0) return
  if (isEnd ? out.inCode === 1 : out.inCode === 0) out.words.push('`')
  out.inCode = Math.max(0, out.inCode + (isEnd ? -1 : 1))
}

type Tag = { readonly name: string; readonly isEnd: boolean; readonly end: number }

/** The tag, comment or declaration that begins at a place; null for text. `lower` is in lower case. */
function tagAt(lower: string, at: number): Tag | null {
  if (lower[at] !== '<') return null
  if (lower.startsWith('<!--', at)) {
    const end = lower.indexOf('-->', at + 4)
    return { name: '', isEnd: false, end: end === -1 ? lower.length : end + 3 }
  }
  const isEnd = lower[at + 1] === '/'
  const from = at + (isEnd ? 2 : 1)
  let until = from
  while (/[a-z0-9]/.test(lower[until] ?? ' ')) until++
  if (until === from && lower[from] !== '!' && lower[from] !== '?') return null
  const close = lower.indexOf('>', until)
  return close === -1 ? null : { name: lower.slice(from, until), isEnd, end: close + 1 }
}

/** Behind the end of an element whose text is skipped; the end of all where it has none. */
function endOf(lower: string, name: string, from: number): number {
  const end = lower.indexOf(`</${name}`, from)
  if (end === -1) return lower.length
  const close = lower.indexOf('>', end)
  return close === -1 ? lower.length : close + 1
}

/** Text with its entities spelled out, each once; what is none stays as it stands. */
export function withoutEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, ...found) => {
    const [decimal, hex, name] = found.map((part: unknown) => (typeof part === 'string' ? part : undefined))
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole
    return character(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)) ?? whole
  })
}

/** The character of a code point; null for what is none. */
export function character(code: number): string | null {
  const isOne = code > 0 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff)
  return isOne ? String.fromCodePoint(code) : null
}
