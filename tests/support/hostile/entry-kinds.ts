import {
  type Dice,
  type Ending,
  freshEntry,
  type HostileKind,
  type Raw,
  type Whole,
  withEntries,
  withEntry,
} from './hostile-kind.ts'

const one = (
  name: string,
  change: (entry: Raw, dice: Dice) => unknown,
  ends: Ending = { left: 1 },
): HostileKind => ({
  name,
  make: (whole, dice) => withEntry(whole, dice, change),
  ends,
})

/** Entries of the kind that the first one has, ten of them, all new here. */
const many = (
  name: string,
  change: (index: number, dice: Dice, whole: Whole) => object,
  ends: Ending,
): HostileKind => ({
  name,
  make: (whole, dice) =>
    withEntries(
      whole,
      Array.from({ length: 10 }, (_, index) => freshEntry(whole, index, change(index, dice, whole))),
    ),
  ends,
})

const NONE = { left: 0 } as const
const ALL = { left: 'all' } as const
const STAMPS = ['id', 'v', 'device', 'n', 'at'] as const
const OTHER_SORT = { string: 7, number: 'seven', boolean: [], object: 0 } as const
const CENTURY = 100 * 365.25 * 86_400_000

/** Another sort of value at a field of the entry, however deep. */
function withOtherSort(value: unknown, dice: Dice): unknown {
  if (Array.isArray(value) && value.length > 0) {
    const at = dice.below(value.length)
    return value.map((part: unknown, index) => (index === at ? withOtherSort(part, dice) : part))
  }
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    const key = dice.of(Object.keys(value))
    const raw = { ...value } as Record<string, unknown>
    return { ...raw, [key]: withOtherSort(raw[key], dice) }
  }
  const sort = value === null ? 'object' : typeof value
  return sort in OTHER_SORT ? OTHER_SORT[sort as keyof typeof OTHER_SORT] : null
}

/** The entry with a field put into its text, where JSON may hold what an object of ours can't. */
const raw = (name: string, field: string, ends: Ending): HostileKind => ({
  name,
  make: (whole) => withEntries(whole, whole.entries).replace('"entries":[{', `"entries":[{${field},`),
  ends,
})

/** Backups whose entries are damaged, enormous, from elsewhere, or aimed at what is here. */
export const ENTRY_KINDS: readonly HostileKind[] = [
  one('an entry that is none', (_, dice) => dice.of([null, 0, '', 'x', true, [], [[]], {}])),
  one('a field of the stamp missing', (entry, dice) => ({ ...entry, [dice.of(STAMPS)]: undefined })),
  one('a field of the stamp of another sort', (entry, dice) => ({
    ...entry,
    [dice.of(STAMPS)]: dice.of([null, {}, [], true]),
  })),
  one('no type', (entry) => ({ ...entry, type: undefined })),
  one('a type of another sort', (entry, dice) => ({ ...entry, type: dice.of([null, 3, [], {}]) })),
  {
    name: 'a value of another sort, anywhere',
    make: (whole, dice) => withEntry(whole, dice, (entry) => withOtherSort(entry, dice)),
    ends: { left: 'some' },
  },
  many('ids that are none', (index, dice) => ({ id: dice.of(['', 'x'.repeat(201), index, null, {}]) }), ALL),
  many(
    'ids that every object has',
    (index) => ({
      id: [
        '__proto__',
        'constructor',
        'toString',
        'valueOf',
        'hasOwnProperty',
        'isPrototypeOf',
        '__defineGetter__',
        'prototype',
        'length',
        'name',
      ][index],
    }),
    NONE,
  ),
  many('one id for all', () => ({ id: 'same' }), NONE),
  many('one id for all, each with other words', (index) => ({ id: 'same', took: index }), NONE),
  many(
    'ids of what is here, with other words',
    (index, _, { entries }) => ({ id: entries[index % entries.length]?.['id'], took: 12_345 }),
    NONE,
  ),
  many(
    'counters that are none',
    (_, dice) => ({ n: dice.of([0, -1, 1.5, '1', null, 1e21, Number.MAX_SAFE_INTEGER + 2]) }),
    ALL,
  ),
  many('counters at their end', (index) => ({ n: Number.MAX_SAFE_INTEGER - index }), ALL),
  many('one counter for all', () => ({ n: 5 }), NONE),
  many('counters that fall', (index) => ({ n: 5_000 - index }), NONE),
  many(
    'times that are none',
    (_, dice) => ({ at: dice.of([null, '2026-11-30', {}, [], true, 1e300, -1e300]) }),
    ALL,
  ),
  many('times before 1970', (_, dice) => ({ at: -1 - dice.below(1e9) * 1_000 }), ALL),
  many(
    'clocks a century ahead',
    (_, dice) => ({ at: Date.UTC(2026, 10, 30) + CENTURY + dice.below(1e9) }),
    NONE,
  ),
  many('clocks of 1970', (index) => ({ at: index }), NONE),
  many('zones that are none', (_, dice) => ({ zone: dice.of(['UTC', null, 1e9, 0.5, -1e9]) }), ALL),
  many('a version that is none', (_, dice) => ({ v: dice.of([0, -1, 1.5, '1', null]) }), ALL),
  many('a later version', (_, dice) => ({ v: dice.of([3, 9, 1_000]) }), { left: 0, newer: 10 }),
  many(
    'events that nobody knows',
    (_, dice) => ({ type: dice.of(['', 'x', '__proto__', 'constructor', 'question.deleted']) }),
    { left: 0, newer: 10 },
  ),
  many('kinds of answers that nobody knows', () => ({ response: { kind: 'essay', text: 'x' } }), {
    left: 0,
    newer: 10,
  }),
  many('places that nobody knows', () => ({ place: { kind: 'podcast' } }), { left: 0, newer: 10 }),
  many('fields that nobody knows', (index) => ({ [`later${index}`]: { a: [1] } }), NONE),
  many('verdicts that nobody knows', () => ({ verdict: 'nearly' }), { left: 0, newer: 10 }),
  many('ten devices', (index) => ({ device: `device-${index}` }), NONE),
  many('devices that are none', (_, dice) => ({ device: dice.of(['', null, 1, {}, 'x'.repeat(201)]) }), ALL),
  many('a device that every object has', () => ({ device: '__proto__' }), NONE),
  many('texts of a hundred thousand letters', () => ({ question: 'x'.repeat(100_000) }), ALL),
  many('lists of two thousand', () => ({ tests: Array.from({ length: 2_000 }, () => 'thr-01') }), ALL),
  many(
    'hundreds of fields',
    () => Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, 0])),
    NONE,
  ),
  many(
    'a field nested deep',
    () => ({ later: JSON.parse(`${'['.repeat(1_000)}${']'.repeat(1_000)}`) as unknown }),
    NONE,
  ),
  many('numbers of all lengths', (_, dice) => ({ took: dice.of([1e308, -1, Number.MAX_SAFE_INTEGER]) }), ALL),
  many('markup in every text', () => ({ question: '"><img src=x onerror=alert(1)>' }), NONE),
  many('letters that turn and hide', () => ({ question: '\u202Eq\u200B\u0000\uD800\uFFFE' }), NONE),
  many(
    'maps that every object has',
    () => ({ response: { kind: 'matching', pairs: { constructor: 'a', toString: 'b' } } }),
    NONE,
  ),
  many(
    'undoing all that is here',
    (index, _, { entries }) => ({ type: 'entry.undone', target: entries[index % entries.length]?.['id'] }),
    { left: 'some' },
  ),
  {
    name: 'bare undos of all that is here',
    make: (whole) =>
      withEntries(
        whole,
        whole.entries.map(({ id }, index) => ({
          id: `undo-${index}`,
          v: 1,
          device: 'd',
          n: 900 + index,
          at: 1,
          type: 'entry.undone',
          target: id,
        })),
      ),
    ends: NONE,
  },
  {
    name: 'an exam of here begun again, and handed in',
    make: (whole) => {
      const started = whole.entries.find(({ type }) => type === 'attempt.started') ?? {}
      const stamp = { v: 1, device: 'd', at: 1, attempt: started['attempt'] }
      return withEntries(whole, [
        { ...started, id: 'again', n: 900, seed: 99, length: 1 },
        { ...stamp, id: 'end', n: 901, type: 'attempt.submitted', reason: 'learner', asOf: 1 },
      ])
    },
    ends: NONE,
  },
  {
    name: 'answers to an exam that is not there',
    make: (whole) =>
      withEntries(
        whole,
        [0, 1e6, 4].map((index) => ({
          id: `r${index}`,
          v: 1,
          device: 'd',
          n: 900,
          at: 1,
          type: 'attempt.responded',
          attempt: 'nowhere',
          index,
          response: null,
        })),
      ),
    ends: { left: 'some' },
  },
  {
    name: 'settings under names that every object has',
    make: (whole) =>
      withEntries(
        whole,
        ['__proto__', 'constructor', 'toString'].map((key, index) => ({
          id: `s${index}`,
          v: 1,
          device: 'd',
          n: 900 + index,
          at: 1,
          type: 'setting.changed',
          key,
          value: { polluted: 1 },
        })),
      ),
    ends: { left: 'some' },
  },
  {
    name: 'a form of two thousand questions',
    make: (whole) => {
      const started = whole.entries.find(({ type }) => type === 'attempt.started') ?? {}
      const { form } = started as { readonly form?: readonly unknown[] }
      return withEntries(whole, [
        { ...started, id: 'long', n: 900, form: Array.from({ length: 2_000 }, () => form?.[0]) },
      ])
    },
    ends: ALL,
  },
  raw(
    'a hundred and fifty thousand fields',
    Array.from({ length: 150_000 }, (_, index) => `"f${index}":0`).join(','),
    { left: 1 },
  ),
  raw('a number of a hundred thousand digits', `"later":${'9'.repeat(100_000)}`, NONE),
  raw('a prototype of its own', '"__proto__":{"polluted":1}', NONE),
  raw('fields that stand twice', '"id":"one","id":"two"', NONE),
]
