import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { draw } from '#engine/core/draw.ts'
import { readCsv } from '#engine/exchange/in/csv.ts'
import { readGift } from '#engine/exchange/in/gift.ts'
import { readMarkdown } from '#engine/exchange/in/markdown.ts'
import { readMoodle } from '#engine/exchange/in/moodle.ts'
import {
  MOST_FOUND,
  MOST_ITEM,
  MOST_PROBLEMS,
  type Reading,
  type ReadFile,
  SLICE,
} from '#engine/exchange/in/reading.ts'
import { readYaml } from '#engine/exchange/in/yaml.ts'
import { parseYaml } from '#stores/own/parse-yaml.ts'
import { finished } from '#tests/support/own-questions.ts'

type Kind = {
  readonly read: (text: string) => Reading
  /** Two good questions, the second at line `second`. */
  readonly good: string
  readonly second: number
  /** The same with a question between or before them that is wrong. */
  readonly spoilt: string | null
  /** What this format could be made to do. */
  readonly bad: readonly string[]
}

const BIG = 'x'.repeat(MOST_ITEM + 1)
const DEEP = 3_000

const KINDS: Readonly<Record<string, Kind>> = {
  YAML: {
    read: (text) => readYaml(text, parseYaml),
    good: '- id: a\n  question: One?\n  options:\n    - right: yes it is\n    - wrong: no\n- question: Two?\n  answer: 2\n',
    second: 6,
    spoilt: '- question: q\n- question: One?\n  answer: 1\n- question: Two?\n  answer: 2',
    bad: [
      '- &a [*a, *a]',
      `- question: &x [${'&y '.repeat(3)}1]\n  answer: *x`,
      '- !!js/function "function () { throw 1 }"',
      '- !!python/object/apply:os.system ["id"]',
      `- ${'['.repeat(DEEP)}`,
      `- ${'{a: '.repeat(DEEP)}`,
      '- __proto__: {polluted: true}\n  question: q\n  answer: 1',
      '- question: q\n  constructor: {prototype: {polluted: true}}\n  answer: 1',
      '- question: q\n  question: r\n  answer: 1',
      '- <<: {question: q}\n  answer: 1',
      '- question: "unclosed\n  answer: 1',
      '- question: q\n  answer: 1,000',
      '- question: q\n  answer: .inf',
      '- question: q\n  answer: .nan',
      '- question: q\n  options: none',
      '- question: q\n  options:\n    - right: a\n      wrong: b',
      '- question: [a, b]\n  answer: 1',
      'questions:\n  - question: q',
      '{"question": "q"}',
      `- question: ${BIG}\n  answer: 1`,
      '-\tquestion: q',
      '- ',
      '- question: q\n\tanswer: 1',
    ],
  },
  Markdown: {
    read: readMarkdown,
    good: '## One?\n- [x] yes\n- [ ] no\n\nTwo?\n\n- [ ] no\n- [x] yes\n',
    second: 5,
    spoilt: 'q\n- [ ] a\n- [ ] b\n\n## One?\n- [x] yes\n- [ ] no\n\nTwo?\n- [ ] no\n- [x] yes',
    bad: [
      '# Only a heading',
      '- [ ] a\n- [ ] b',
      'q\n- [x] a',
      'q\n- [x] a\n- [x] b',
      'q\n- [ ] a\n- [ ] b',
      'q\n- [x]\n- [ ] b',
      'q\n- [x] a\n- [ ] a',
      '```\nnever closed\n- [x] a\n- [ ] b',
      `${BIG}\n- [x] a\n- [ ] b`,
      `q\n${'- [x] a\n'.repeat(200)}- [ ] b`,
      `q\n- [x] ${BIG}\n- [ ] b`,
      '',
      '\u0000\u0001',
    ],
  },
  GIFT: {
    read: readGift,
    good: '::a::One?{=yes ~no}\n\n\nTwo?{#2:0}\n',
    second: 4,
    spoilt: 'q{a b}\n\nOne?{=yes ~no}\n\nTwo?{#2:0}',
    bad: [
      'no answers',
      'open {=a ~b',
      'closed =a ~b}',
      '{}',
      'essay {}',
      'q{=only}',
      'q{~a ~b}',
      'q{=a =b}',
      'q{a b}',
      'q{#}',
      'q{#1,000}',
      'q{#1:x}',
      'q{#5..1}',
      'q{=a->b =c}',
      'q{=a ~b} and {=c ~d}',
      `q{=${BIG} ~b}`,
      `q{${'~a'.repeat(300)}}`,
      `q{${'='.repeat(500)}}`,
      'q{=a ~a}',
      '::{=a ~b}',
      'q\\{=a ~b\\}',
      'q{=a->1 =a->2}',
    ],
  },
  'Moodle XML': {
    read: readMoodle,
    good: moodle(2),
    second: 3,
    spoilt: null,
    bad: [
      '<!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>',
      '<!DOCTYPE quiz SYSTEM "file:///etc/passwd"><quiz/>',
      '<quiz><question type="essay"><questiontext><text>q</text></questiontext></question></quiz>',
      '<quiz><question type="multichoice"></quiz>',
      '<quiz><question>',
      '<quiz></question></quiz>',
      '<quiz>&nbsp;</quiz>',
      '<quiz>&#0;</quiz>',
      '<quiz>&#xFFFFFF;</quiz>',
      '<quiz><question type=multichoice/></quiz>',
      '<quiz><question type="multichoice/></quiz>',
      '<quiz/><quiz/>',
      '<html/>',
      'text',
      '<quiz><!-- never closed',
      '<quiz><![CDATA[never closed',
      `<quiz><question type="numerical"><answer>${'9'.repeat(400)}</answer></question></quiz>`,
      `<quiz>${'<a>'.repeat(DEEP)}</quiz>`,
      `<quiz><question type="multichoice"><questiontext><text>${BIG}</text></questiontext></question></quiz>`,
      `<quiz><question type="${BIG}"/></quiz>`,
      '<quiz><3></quiz>',
      '<quiz><question type="numerical"><answer fraction="100"><text>1,000</text></answer></question></quiz>',
      '<quiz><wrong/></quiz>',
    ],
  },
  CSV: {
    read: readCsv,
    good: 'id,question,options,answer\na,One?,yes | no,yes\n,Two?,,2\n',
    second: 3,
    spoilt: 'question,options,answer\nq,a | b,c\nOne?,yes | no,yes\nTwo?,,2',
    bad: [
      'question\nq',
      'a,b\n1,2',
      'question,answer\nq,"never closed',
      'question,answer\n"q"x,1',
      'question,options,answer\nq,a | b,c',
      'question,options,answer\nq,a | b,',
      'question,options,answer\nq,a | a,a',
      'question,answer\nq,"1,000"',
      'question,shape,answer\nq,guess,1',
      'question,shape,answer\nq,match,a',
      `question,answer\n${BIG},1`,
      `question,answer\n"${BIG}",1`,
      'question,answer\nq,Infinity',
      'question,answer,answer\n,1,2',
      '',
      ',',
    ],
  },
}

function moodle(questions: number): string {
  const one = (index: number) =>
    `<question type="truefalse"><questiontext format="html"><text>Question ${index}?</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>`
  return `<quiz>\n${Array.from({ length: questions }, (_, index) => one(index)).join('\n')}\n</quiz>\n`
}

const SEED = 28
const PIECES = [
  '{',
  '}',
  '"',
  "'",
  '<',
  '>',
  '&',
  '=',
  '~',
  '#',
  '|',
  '\n',
  '- ',
  '\\',
  '\u0000',
  '\uD800',
  ']]>',
  '::',
]

/** A good file with a few places broken: cut, doubled, or with a sign of some syntax put in. */
function damaged(good: string, seed: number): string {
  let text = good
  const times = 1 + (draw(seed, 1, 0) % 3)
  for (let time = 0; time < times; time++) {
    const at = draw(seed, 2, time) % (text.length + 1)
    const piece = PIECES[draw(seed, 3, time) % PIECES.length]!
    const how = draw(seed, 4, time) % 3
    if (how === 0) text = text.slice(0, at) + piece + text.slice(at)
    else if (how === 1) text = text.slice(0, at) + text.slice(at + 1 + (draw(seed, 5, time) % 5))
    else text = text.slice(0, at) + text.slice(Math.max(0, at - 7))
  }
  return text
}

function expectSound({ found, problems, more }: ReadFile, text: string): void {
  const lines = text.split(/\r\n?|\n/).length
  for (const { line, what } of problems) {
    expect(line).toBeGreaterThanOrEqual(1)
    expect(line).toBeLessThanOrEqual(lines)
    // A sentence or more, of bounded length, and with something to do.
    expect(what).toMatch(/^[A-Z“&<].*[.!?]$/s)
    expect(what.length).toBeLessThan(400)
  }
  expect(problems.length).toBeLessThanOrEqual(MOST_PROBLEMS)
  expect(more === 0 || problems.length === MOST_PROBLEMS).toBe(true)
  for (const { id } of found) expect(id).toMatch(/^own:[\w.-]{1,100}$/)
  expect(Object.prototype).not.toHaveProperty('polluted')
}

describe.each(Object.entries(KINDS))('a file of %s', (_, { read, good, second, bad, spoilt }) => {
  it('is read in full where it is good, each question at its line', () => {
    const file = finished(read(good))
    expect(file.problems).toEqual([])
    expect(file.found).toHaveLength(2)
    expect(file.found[1]!.line).toBe(second)
    const crlf = finished(read(`\uFEFF${good.replaceAll('\n', '\r\n')}`))
    expect(crlf).toEqual(file)
  })

  it.each(bad.map((text) => [text.slice(0, 60), text]))('says what is wrong with %j', (_, text) => {
    const file = finished(read(text))
    expectSound(file, text)
    expect(file.problems.length + file.found.length).toBeGreaterThan(0)
  })

  it('is never thrown at, hung or led astray by, whatever is broken in it', () => {
    expect.hasAssertions()
    for (let seed = 0; seed < 50; seed++) {
      const text = damaged(good, SEED * 1_000 + seed)
      expectSound(finished(read(text)), text)
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) =>
        expectSound(finished(read(text)), text),
      ),
      { numRuns: 50 },
    )
  })

  // In XML nothing is known behind a tag that does not fit.
  it.skipIf(spoilt === null)('keeps what is good beside what is bad', () => {
    const file = finished(read(spoilt!))
    expect(file.found).toHaveLength(2)
    expect(file.problems).toHaveLength(1)
  })
})

const MANY = MOST_FOUND + 5

/** Files larger than any slice, with the line break between their questions. */
const LARGE: Readonly<Record<string, string>> = {
  YAML: Array.from({ length: MANY }, (_, index) => `- question: Number ${index}?\n  answer: ${index}`).join(
    '\n',
  ),
  Markdown: Array.from({ length: MANY }, (_, index) => `## Number ${index}?\n- [x] yes\n- [ ] no`).join('\n'),
  GIFT: Array.from({ length: MANY }, (_, index) => `Number ${index}?{#${index}}`).join('\n\n'),
  'Moodle XML': moodle(MANY),
  CSV: `question,answer\n${Array.from({ length: MANY }, (_, index) => `Number ${index}?,${index}`).join('\n')}`,
}

describe.each(Object.entries(LARGE))('a large file of %s', (name, text) => {
  it('is read in slices that say how far they are, and never more than a bounded part of it at once', () => {
    const { read } = KINDS[name]!
    const reading = read(text)
    const places = [0]
    for (;;) {
      const step = reading.next()
      if (step.done === true) break
      places.push(step.value)
    }
    const { found, problems } = finished(read(text))
    expect(found).toHaveLength(MOST_FOUND)
    expect(problems.at(-1)!.what).toContain('Split the file')
    const steps = places.slice(1).map((place, index) => (place - places[index]!) * text.length)
    expect(Math.min(...steps)).toBeGreaterThan(0)
    expect(Math.max(...steps)).toBeLessThanOrEqual(SLICE + MOST_ITEM)
    expect(places.at(-1)).toBeLessThanOrEqual(1)
  })
})
