/** Numbers with units in prose, brought to common units, so that 5 minutes and 300 seconds are the same. */
export type Quantity = {
  readonly family: 'time' | 'size' | 'percent' | 'usd' | 'month' | 'year' | 'count'
  /** In seconds, bytes, percent, dollars or pieces; a size has two readings (factors of 1,024 and of 1,000). */
  readonly readings: readonly number[]
  /** The number as it is written. */
  readonly value: number
  readonly text: string
  readonly isWord: boolean
  /** Shown as the outcome of arithmetic ("= 200 requests"). */
  readonly isResult: boolean
}

type Unit = { readonly family: Quantity['family']; readonly factors: readonly number[] }

const unit = (family: Unit['family'], ...factors: number[]): Unit => ({ family, factors })
const size = (power: number): Unit => unit('size', 1024 ** power, 1000 ** power)

/** Patterns of units, longest first where one begins another. */
const UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:%|percent\b)/, unit('percent', 1)],
  [/^(?:ms|milliseconds?)\b/, unit('time', 0.001)],
  [/^(?:s|sec|secs|seconds?)\b/, unit('time', 1)],
  [/^(?:min|mins|minutes?)\b/, unit('time', 60)],
  [/^(?:h|hours?)\b/, unit('time', 3600)],
  [/^days?\b/, unit('time', 86_400)],
  [/^weeks?\b/, unit('time', 604_800)],
  [/^months?\b/, unit('month', 1)],
  [/^years?\b/, unit('year', 1)],
  [/^bytes?\b/, size(0)],
  [/^(?:KB|KiB|kB)\b/, size(1)],
  [/^(?:MB|MiB)\b/, size(2)],
  [/^(?:GB|GiB)\b/, size(3)],
  [/^(?:TB|TiB)\b/, size(4)],
  [/^(?:USD|dollars?)\b/, unit('usd', 1)],
  [/^cents?\b/, unit('usd', 0.01)],
  [
    /^(?:requests?|calls?|invocations?|messages?|connections?|tokens?|characters?|frames?|rps|RPS|APIs?|API keys?|keys|stages|routes|resources|authorizers|usage plans|per (?:second|minute|hour|day|week|month))\b/,
    unit('count', 1),
  ],
]

const SCALES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 }
const FILLER =
  /^(?:(?:concurrent|simultaneous|more|further|extra|new|open|REST|HTTP|API|WebSocket|GET|POST|Regional|edge-optimized|private|public|billed|cached)\s+){0,3}/
const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const WORDS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(SMALL.map((word, value) => [word, value])),
  fifteen: 15,
  twenty: 20,
  'twenty-four': 24,
  'twenty-five': 25,
  'twenty-nine': 29,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  ninety: 90,
  hundred: 100,
  'a hundred': 100,
  'one hundred': 100,
  'two hundred': 200,
  'three hundred': 300,
  'five hundred': 500,
}
const WORD_PATTERN = Object.keys(WORDS)
  .toSorted((a, b) => b.length - a.length)
  .join('|')
const NUMBER = new RegExp(
  String.raw`(?<![\w#/]|[A-Za-z.]-|\d[.,])(\$)?(?:(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\w]*-\w*\d)|\b(${WORD_PATTERN})\b)`,
  'gi',
)

/** All numbers with a unit, and apart from them the bare numbers. */
export function readNumbers(text: string): {
  readonly quantities: readonly Quantity[]
  readonly bare: readonly number[]
} {
  const quantities: Quantity[] = []
  const bare: number[] = []
  for (const match of text.matchAll(NUMBER)) {
    const [written, dollar, digits, word] = match
    const number =
      digits === undefined ? WORDS[(word ?? '').toLowerCase()] : Number(digits.replaceAll(',', ''))
    if (number === undefined) continue
    const rest = text.slice(match.index + written.length)
    const found = unitAfter(rest, dollar !== undefined)
    const value = number * found.scale
    if (found.unit === undefined) {
      if (digits !== undefined) bare.push(value)
      continue
    }
    quantities.push({
      family: found.unit.family,
      readings: found.unit.factors.map((factor) => value * factor),
      value,
      text: `${written}${rest.slice(0, found.length)}`.trim(),
      isWord: digits === undefined,
      isResult: /[=≈]\s*\$?$/.test(text.slice(0, match.index)),
    })
  }
  return { quantities, bare }
}

type Found = { readonly unit: Unit | undefined; readonly scale: number; readonly length: number }

function unitAfter(rest: string, isMoney: boolean): Found {
  const gap = lengthOf(/^[\s\u00a0\u202f-]/, rest)
  const scaleWord = /^(thousand|million|billion)\b\s*/.exec(rest.slice(gap))
  const scale = scaleWord === null ? 1 : (SCALES[scaleWord[1] ?? ''] ?? 1)
  const start = gap + lengthOf(/^(?:thousand|million|billion)\b\s*/, rest.slice(gap))
  if (isMoney) return { unit: unit('usd', 1), scale, length: start }
  const found = unitAt(rest, start) ?? unitAt(rest, start + lengthOf(FILLER, rest.slice(start)))
  // "10Requests" is a name; "10s" and "10MB" are quantities.
  const isName = start === 0 && found?.unit.family === 'count'
  if (found === undefined || isName) return { unit: undefined, scale, length: 0 }
  return { unit: found.unit, scale, length: found.end }
}

function lengthOf(pattern: RegExp, text: string): number {
  return pattern.exec(text)?.[0].length ?? 0
}

function unitAt(rest: string, start: number): { readonly unit: Unit; readonly end: number } | undefined {
  const tail = rest.slice(start)
  for (const [pattern, found] of UNITS) {
    const length = pattern.exec(tail)?.[0].length
    if (length !== undefined) return { unit: found, end: start + length }
  }
  return undefined
}

/** Numbers that a text may use. */
export type Known = { readonly quantities: readonly Quantity[]; readonly bare: ReadonlySet<number> }

export function knownNumbers(texts: readonly string[], numbers: readonly number[] = []): Known {
  const read = texts.map(readNumbers)
  return {
    quantities: read.flatMap(({ quantities }) => quantities),
    bare: new Set([...read.flatMap(({ bare }) => bare), ...numbers]),
  }
}

/** Numbers with a unit that nothing backs. Small everyday ones (0, one of something, 100 %) need no backing. */
export function unbacked(text: string, known: Known): readonly Quantity[] {
  return readNumbers(text).quantities.filter((quantity) => !isFree(quantity) && !isKnown(quantity, known))
}

function isFree({ family, value, isWord, isResult }: Quantity): boolean {
  if (isResult || value === 0) return true
  if (isWord) return value === 1 || family === 'count' || family === 'month' || family === 'year'
  if (family === 'count') return value === 1
  return family === 'percent' && value === 100
}

function isKnown({ family, readings, value }: Quantity, known: Known): boolean {
  if (known.bare.has(value) || readings.some((reading) => known.bare.has(reading))) return true
  return known.quantities.some(
    (other) =>
      other.family === family &&
      other.readings.some((a) => readings.some((b) => Math.abs(a - b) < 1e-9 * Math.max(1, a))),
  )
}
