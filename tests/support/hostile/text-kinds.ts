import { gzipSync, zipSync } from 'fflate'

import type { HostileKind, Whole } from './hostile-kind.ts'

const NO_JSON = 'not-json' as const
const NO_BACKUP = 'not-a-backup' as const

const spoiled = (name: string, make: HostileKind['make']): HostileKind => ({ name, make, ends: NO_JSON })
const other = (name: string, make: HostileKind['make']): HostileKind => ({ name, make, ends: NO_BACKUP })

/** A text in place of the value of a field that every entry has. */
const forTime = ({ unsealed }: Whole, written: string): string =>
  unsealed.replace(/"at":\d+/, `"at":${written}`)
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
/** Each unit of a text in two bytes, or in four. */
const wide = (text: string, isLittle: boolean, zeros: readonly number[] = []): Uint8Array =>
  Uint8Array.from(
    Array.from(text, (letter) => letter.charCodeAt(0)).flatMap((unit) =>
      isLittle ? [unit & 255, unit >> 8, ...zeros] : [...zeros, unit >> 8, unit & 255],
    ),
  )
const MARK = '\uFEFF'

/** Files that are no JSON, or JSON of somebody else. Where a backup counts its entries, a comma more or less is damage. */
export const TEXT_KINDS: readonly HostileKind[] = [
  spoiled('nothing', () => ''),
  spoiled('blanks', (_, dice) => ' \n'.repeat(1 + dice.below(10_000))),
  spoiled('a mark of the byte order alone', () => '\uFEFF'),
  spoiled('cut short', ({ text }, dice) => text.slice(0, 2 + dice.below(text.trimEnd().length - 3))),
  spoiled('cut short within a letter', ({ text }) => {
    const at = text.indexOf('"text":"') + 8
    return bytes(`${text.slice(0, at)}é`).slice(0, -1)
  }),
  spoiled('without its last brace', ({ text }) => text.trimEnd().slice(0, -1)),
  spoiled('a brace too many', ({ text }) => `${text}}`),
  spoiled('twice in one file', ({ text }) => text + text),
  spoiled('a list closed by a brace', ({ text }) => text.replace(/\]\}\s*$/, '}}')),
  spoiled('single quotes', ({ text }) => text.replaceAll('"', "'")),
  spoiled('a comment', ({ text }) => text.replace('"entries":', '/* mine */"entries":')),
  spoiled('names without quotes', ({ text }) => text.replace('"app":', 'app:')),
  spoiled('NaN', (whole) => forTime(whole, 'NaN')),
  spoiled('Infinity', (whole) => forTime(whole, '-Infinity')),
  spoiled('a number with a plus', (whole) => forTime(whole, '+1')),
  spoiled('a number with a zero before it', (whole) => forTime(whole, '01')),
  spoiled('a hexadecimal number', (whole) => forTime(whole, '0xff')),
  spoiled('undefined', (whole) => forTime(whole, 'undefined')),
  spoiled('a line break in a text', ({ unsealed }) => unsealed.replace('"text":"', '"text":"\n')),
  spoiled('an unknown escape', ({ unsealed }) => unsealed.replace('"text":"', String.raw`"text":"\x41`)),
  spoiled('zeros behind it, as a crash leaves them', ({ text }) => text + '\0'.repeat(4_096)),
  spoiled('bytes by chance', (_, dice) =>
    Uint8Array.from({ length: 5_000 }, (_each, index) => (index === 0 ? 200 : dice.below(256))),
  ),
  spoiled('a web page', () => '<!doctype html><title>Sign in</title><script>1</script>'),
  spoiled('XML', () => '<?xml version="1.0"?><gatehouse><entries/></gatehouse>'),
  spoiled('YAML', () => 'app: gatehouse\nformat: 1\nentries:\n  - id: a\n'),
  spoiled('a table', () => 'attempt,exam,points\r\na,SAA-C03,12\r\n'),
  spoiled('a script', ({ text }) => `export default ${text}`),
  spoiled('a guard against scripts', ({ text }) => `)]}'\n${text}`),
  spoiled('entries line by line', ({ entries }) => entries.map((entry) => JSON.stringify(entry)).join('\n')),
  spoiled('UTF-16, its mark first', ({ text }, dice) => wide(MARK + text, dice.below(2) === 0)),
  spoiled('UTF-16 without a mark', ({ text }, dice) => wide(text, dice.below(2) === 0)),
  spoiled('UTF-32', ({ text }) => wide(MARK + text, true, [0, 0])),
  spoiled('packed by gzip', ({ text }) => gzipSync(bytes(text))),
  spoiled('packed as zip', ({ text }) => zipSync({ 'backup.json': bytes(text) })),
  spoiled('in base 64', ({ text }) => Buffer.from(text).toString('base64')),
  {
    name: 'a comma behind the last entry',
    make: ({ text }) => text.replace(/\]\}\s*$/, ',]}'),
    ends: 'damaged',
  },
  { name: 'no comma between entries', make: ({ text }) => text.replace('},{"', '}{"'), ends: 'damaged' },
  other('a text of JSON that holds it', ({ text }) => JSON.stringify(text)),
  other('a list', ({ entries }) => JSON.stringify(entries)),
  other('a number', (_, dice) => String(dice.of([0, -1, 1e308, 12.5]))),
  other('a word of JSON', (_, dice) => dice.of(['true', 'false', 'null', '"gatehouse"'])),
  other('an empty object', () => '{}'),
  other("another program's settings", () =>
    JSON.stringify({ name: 'x', version: '1.0.0', dependencies: {} }),
  ),
  other("another program's entries", () =>
    JSON.stringify({ app: 'cards', entries: [{ id: 1, front: 'a' }] }),
  ),
]
