import fc from 'fast-check'

import { checkedOwn } from '#engine/questions/own/check-own.ts'
import type { OwnQuestion } from '#engine/questions/own/own-question.ts'

/** Words with every sign that some format reads as syntax. */
const word = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z]{1,8}$/) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...'= ~ # { } : \\ | → -> ; , " \' < > & &amp; <b> </p> [html] %50% // :: `x` `a b` - [x] ####'.split(
        ' ',
      ),
      '=cmd()',
      '+1',
      '@x',
      "'=1",
      '${x}',
      '{{x}}',
      'ß€漢𝄞',
      'true',
      'null',
      '- ',
      '1.5',
      '$CATEGORY:',
    ),
  },
)
const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))
const maybe = fc.oneof(fc.constant(''), line)
const text = fc.array(line, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('\n\n'))
const code = fc.option(
  fc
    .array(fc.oneof(line, fc.constantFrom('', '  indented', '\ttab', '{', '}')), {
      minLength: 1,
      maxLength: 4,
    })
    .map((lines) => lines.join('\n')),
  { nil: null },
)
const common = {
  stem: text,
  code,
  because: fc.oneof(fc.constant(''), text),
  tags: fc.uniqueArray(fc.constantFrom('net', 'aws', 'exam-1', 'v2.0'), { maxLength: 3 }),
}
const decimal = fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 4 }))
const numeral = decimal.map(([whole, places]) => Number((whole / 10 ** places).toFixed(4)))

const draft: fc.Arbitrary<OwnQuestion> = fc.oneof(
  fc.record({
    ...common,
    kind: fc.constant('choice' as const),
    isSingle: fc.boolean(),
    options: fc.array(fc.record({ text: line, isRight: fc.boolean(), why: maybe }), {
      minLength: 2,
      maxLength: 5,
    }),
  }),
  fc.record({
    ...common,
    kind: fc.constant('order' as const),
    steps: fc.array(fc.record({ text: line, why: maybe }), { minLength: 2, maxLength: 5 }),
  }),
  fc.record({
    ...common,
    kind: fc.constant('match' as const),
    pairs: fc.array(fc.record({ text: line, answer: line, why: maybe }), { minLength: 2, maxLength: 4 }),
    spares: fc.array(line, { maxLength: 2 }),
  }),
  fc.record({
    ...common,
    kind: fc.constant('number' as const),
    value: numeral,
    tolerance: numeral.map(Math.abs),
    unit: fc.constantFrom('', 'ms', 'requests per second', '%'),
  }),
)

/** Questions in their tidy form, as everything that keeps them holds them. */
export const anyOwn: fc.Arbitrary<OwnQuestion> = draft
  .map((question) => checkedOwn(question))
  .filter((checked) => checked.ok)
  .map((checked) => {
    if (!checked.ok) throw new Error('It was filtered.')
    return checked.value
  })

/** Reads to the end. */
export function finished<T>(reading: Generator<number, T, void>): T {
  for (;;) {
    const step = reading.next()
    if (step.done === true) return step.value
  }
}
