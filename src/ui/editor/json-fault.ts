/** What may come next: a value, a name or the end of an object, a name, a colon, or what follows a value. */
type Next = 'value' | 'item' | 'member' | 'name' | 'colon' | 'after'
type Bracket = '{' | '['

const STRING = String.raw`"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"`
const PLAIN = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true\b|false\b|null\b`
/** A string, a plain value or a sign, after white space. */
const TOKEN = new RegExp(String.raw`[ \t\n\r]*(?:(${STRING})|(${PLAIN})|([{}[\]:,]))`, 'y')

/**
 * Offset of the first letter at which a text stops being JSON (RFC 8259); its length where something is missing at the end,
 * null where nothing is wrong. Engines word their errors in their own ways, and some tell no place.
 */
export function jsonFault(text: string): number | null {
  const open: Bracket[] = []
  let next: Next = 'value'
  let at = 0
  for (let found = tokenAt(text, at); found !== null; found = tokenAt(text, at)) {
    const then: Next | null = found.isSign ? bySign(found.token, next, open) : byValue(next, found.token)
    if (then === null) return found.end - found.token.length
    next = then
    at = found.end
  }
  const rest = /[^ \t\n\r]/.exec(text.slice(at))
  if (rest !== null) return at + rest.index
  return next === 'after' && open.length === 0 ? null : text.length
}

type Found = { readonly token: string; readonly isSign: boolean; readonly end: number }

function tokenAt(text: string, at: number): Found | null {
  TOKEN.lastIndex = at
  const [whole, string, plain, sign] = TOKEN.exec(text) ?? []
  const token = string ?? plain ?? sign
  if (whole === undefined || token === undefined) return null
  return { token, isSign: sign !== undefined, end: at + whole.length }
}

function byValue(next: Next, token: string): Next | null {
  if (next === 'value' || next === 'item') return 'after'
  return token.startsWith('"') && (next === 'name' || next === 'member') ? 'colon' : null
}

/** What is awaited after a bracket, colon or comma; null where it may not stand. `open` is what it stands in. */
function bySign(sign: string, next: Next, open: Bracket[]): Next | null {
  switch (sign) {
    case '{':
    case '[':
      if (next !== 'value' && next !== 'item') return null
      open.push(sign)
      return sign === '{' ? 'member' : 'item'
    case ':':
      return next === 'colon' ? 'value' : null
    case ',':
      return next === 'after' ? inside(open) : null
    default:
      return closes(sign, next, open) ? 'after' : null
  }
}

/** What follows a comma. */
function inside(open: readonly Bracket[]): Next | null {
  const bracket = open.at(-1)
  if (bracket === undefined) return null
  return bracket === '{' ? 'name' : 'value'
}

function closes(sign: string, next: Next, open: Bracket[]): boolean {
  const [bracket, empty] = sign === '}' ? (['{', 'member'] as const) : (['[', 'item'] as const)
  if (open.at(-1) !== bracket || (next !== 'after' && next !== empty)) return false
  open.pop()
  return true
}
