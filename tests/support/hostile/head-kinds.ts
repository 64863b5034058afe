import {
  type Dice,
  type Ending,
  freshEntry,
  type HostileKind,
  type Raw,
  type Whole,
  withEntries,
} from './hostile-kind.ts'

type Change = (head: Raw, dice: Dice) => object

/** The whole backup with other members around its entries; what a member does not say is left as it is. */
const head = (name: string, change: Change, ends: Ending = 'not-a-backup'): HostileKind => ({
  name,
  make: (whole, dice) =>
    JSON.stringify({ ...whole.head, ...change(whole.head, dice), entries: whole.entries }),
  ends,
})

const ODD = [null, true, '1', 'x', -1, 0, 1.5, [], [1], {}, 1e300] as const
const without = ({ head: members, entries }: Whole, name: string): string =>
  JSON.stringify({ ...members, entries, [name]: undefined })

const READS = { left: 0 } as const

/** Backups with something wrong around their entries. */
export const HEAD_KINDS: readonly HostileKind[] = [
  {
    name: 'a member missing',
    make: (whole, dice) => without(whole, dice.of(['app', 'format', 'schema', 'date'])),
    ends: 'not-a-backup',
  },
  { name: 'no entries', make: (whole) => without(whole, 'entries'), ends: 'not-a-backup' },
  {
    name: 'entries that are no list',
    make: ({ head: members }, dice) =>
      JSON.stringify({ ...members, entries: dice.of([null, 3, 'x', {}, { 0: {} }, true]) }),
    ends: 'not-a-backup',
  },
  {
    name: 'entries twice',
    make: ({ text, entries }) => text.replace(/\}\s*$/, `,"entries":${JSON.stringify(entries)}}`),
    ends: 'not-a-backup',
  },
  head('another app', (_, dice) => ({ app: dice.of(['Gatehouse', 'gatehouse ', '', 'cards', ...ODD]) })),
  head('a format that is none', (_, dice) => ({ format: dice.of([null, '1', 0, -1, 1.5, [], true]) })),
  head('a schema that is none', (_, dice) => ({ schema: dice.of([null, '1', 0, -1, 1.5, {}, false]) })),
  head('a later format', (_, dice) => ({ format: dice.of([2, 3, 99, 1e300]) }), 'newer'),
  head('a later schema', (_, dice) => ({ schema: dice.of([99, 1_000, 1e300]) }), 'newer'),
  head('a date that is none', (_, dice) => ({
    date: dice.of(['', 'yesterday', '2026-13-45', 0, null, [], '+999999-01-01T00:00:00Z']),
  })),
  head(
    'a date of another century',
    (_, dice) => ({ date: dice.of(['1826-01-01T00:00:00Z', '2226-01-01T00:00:00Z', '0001-01-01']) }),
    READS,
  ),
  head('a hash that is none', (_, dice) => ({ sha256: dice.of([0, true, [], {}]) })),
  head(
    'a hash of something else',
    (_, dice) => ({ sha256: dice.of(['', 'x', 'a'.repeat(64), '0'.repeat(63)]) }),
    'damaged',
  ),
  head('a hash in capitals', ({ sha256 }) => ({ sha256: String(sha256).toUpperCase() }), READS),
  head(
    'counts that do not fit',
    (_, dice) => ({ counts: { entries: dice.of([0, -1, 1e9, '3', null, 1.5]) } }),
    'damaged',
  ),
  head('counts that are none', (_, dice) => ({ counts: dice.of(ODD) }), READS),
  head(
    'a part that cannot be',
    (_, dice) => ({
      part: dice.of([
        { number: 3, of: 2 },
        { number: 0, of: 2 },
        { number: 1 },
        { number: '1', of: '2' },
        { of: 2 },
        7,
        'x',
      ]),
    }),
    READS,
  ),
  head(
    'members from elsewhere',
    () => ({ version: 9, exportedBy: 'x', nested: { a: [1, { b: 2 }] } }),
    READS,
  ),
  head('hundreds of members', () =>
    Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`m${index}`, index])),
  ),
  head('a member of a megabyte', () => ({ note: 'x'.repeat(1_000_000) })),
  head(
    'a member nested deep',
    () => ({ note: JSON.parse(`${'['.repeat(4_000)}${']'.repeat(4_000)}`) }),
    READS,
  ),
  {
    name: 'names that every object has',
    make: ({ text }, dice) =>
      text.replace(
        '{"app"',
        `{${dice.of(['"__proto__":{"app":"x","polluted":1}', '"constructor":{"prototype":{"polluted":1}}', '"toString":1', '"hasOwnProperty":0'])},"app"`,
      ),
    ends: READS,
  },
  { name: 'a member twice', make: ({ text }) => text.replace('{"app"', '{"app":"cards","app"'), ends: READS },
  {
    name: 'its members in another order',
    make: ({ head: members, entries }) =>
      JSON.stringify({ entries, ...Object.fromEntries(Object.entries(members).toReversed()) }),
    ends: READS,
  },
  {
    name: 'spread over lines',
    make: ({ head: members, entries }) =>
      JSON.stringify({ ...members, entries }, null, 2).replaceAll('\n', '\r\n'),
    ends: READS,
  },
  { name: 'a mark of the byte order before it', make: ({ text }) => `\uFEFF${text}`, ends: READS },
  {
    name: 'an entry changed by hand',
    make: ({ text }) => text.replace('"verdict":"right"', '"verdict":"wrong"'),
    ends: 'damaged',
  },
  {
    name: 'one letter of another encoding',
    make: ({ text }) => {
      const bytes = new TextEncoder().encode(text)
      bytes[text.indexOf('"text":"') + 8] = 0xe9
      return bytes
    },
    ends: 'damaged',
  },
  {
    name: 'an entry less than it counts',
    make: ({ head: members, entries }) => JSON.stringify({ ...members, entries: entries.slice(1) }),
    ends: 'damaged',
  },
  { name: 'no entry at all', make: (whole) => withEntries(whole, []), ends: READS },
  {
    name: 'the second part alone',
    make: (whole) => withEntries(whole, [freshEntry(whole, 0)], { part: { number: 2, of: 3 } }),
    ends: READS,
  },
  {
    name: 'a part of a billion',
    make: (whole) => withEntries(whole, [freshEntry(whole, 0)], { part: { number: 1e9, of: 1e9 } }),
    ends: READS,
  },
  { name: 'lists nested without an end', make: () => '['.repeat(200_000), ends: 'not-a-backup' },
  { name: 'objects nested without an end', make: () => '{"a":'.repeat(100_000), ends: 'not-a-backup' },
]
