import { unzipSync, strFromU8 } from 'fflate'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'

import { inline, plain } from '#engine/exchange/html.ts'
import type { PortableItem } from '#engine/exchange/portable.ts'
import { identifier, qtiItem } from '#engine/exchange/qti/item.ts'
import { qtiPackage } from '#engine/exchange/qti/package.ts'
import { questionsCsv } from '#engine/exchange/text/csv.ts'
import { moodleXml } from '#engine/exchange/text/moodle-xml.ts'

import { exportedBank } from './bank.ts'

const { items } = exportedBank()
const NOW = Date.UTC(2026, 10, 30, 12)

const ALWAYS_LISTS = [
  'question',
  'answer',
  'subquestion',
  'tag',
  'qti-value',
  'qti-simple-choice',
  'qti-simple-match-set',
  'qti-simple-associable-choice',
  'qti-outcome-declaration',
  'resource',
]
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  stopNodes: ['*.qti-item-body.div', '*.qti-content-body'],
  isArray: (name, path) => ALWAYS_LISTS.includes(name) && !String(path).endsWith('subquestion.answer'),
})

/* oxlint-disable typescript/no-explicit-any -- what a foreign reader found has no type of ours */
describe('questions as Moodle XML', () => {
  const text = moodleXml(items)
  const read: any[] = parser.parse(text).quiz.question
  const questions = read.filter((question) => question['@type'] !== 'category')

  it('are well-formed, in order, each known by its id', () => {
    expect(XMLValidator.validate(text)).toBe(true)
    expect(questions.map(({ idnumber }) => idnumber)).toEqual(items.map(({ id }) => id))
  })

  it('keep the key, the tolerance and a reason for every option', () => {
    const found = items.map(({ id }, index) => [id, keyInMoodle(questions[index])])
    expect(found).toEqual(items.map((item) => [item.id, keyHere(item)]))
  })

  it('give all right ones together 100 percent', () => {
    for (const { answer, single } of questions.filter((question) => question['@type'] === 'multichoice')) {
      const right = answer.map((each: any) => Number(each['@fraction'])).filter((share: number) => share > 0)
      const sum = right.reduce((total: number, share: number) => total + share, 0)
      expect(Math.abs(sum - 100)).toBeLessThan(0.001)
      expect(single).toBe(String(right.length === 1))
    }
  })
})

function keyInMoodle(question: any): unknown {
  switch (question['@type']) {
    case 'multichoice':
      return question.answer.map((each: any) => [
        each.text,
        Number(each['@fraction']) > 0,
        each.feedback.text,
      ])
    case 'matching':
      return question.subquestion.map((each: any) => [each.text, each.answer.text])
    default:
      return question.answer.map((each: any) => [
        Number(each.text),
        Number(each['@fraction']),
        Number(each.tolerance),
      ])
  }
}

function keyHere(item: PortableItem): unknown {
  switch (item.shape) {
    case 'choice':
      return item.options.map(({ text, isRight, why }) => [inline(text), isRight, inline(why)])
    case 'order':
      return item.steps.map(({ text }, index) => [`Step ${index + 1}`, plain(text)])
    case 'match': {
      const used = new Set<string>(item.prompts.map(({ answer }) => answer))
      const textOf = (id: string) => plain(item.options.find((option) => option.id === id)?.text ?? '')
      return [
        ...item.prompts.map(({ text, answer }) => [inline(text), textOf(answer)]),
        ...item.options.filter(({ id }) => !used.has(id)).map(({ text }) => ['', plain(text)]),
      ]
    }
    case 'number':
      return [[item.value, 100, item.tolerance], ...item.slips.map(({ value }) => [value, 0, 0])]
  }
}

describe('questions as a QTI 3.0 package', () => {
  const files = unzipSync(qtiPackage(items, NOW))
  const text = (path: string) => strFromU8(files[path] ?? new Uint8Array())

  it('hold a manifest that names every file, and nothing else', () => {
    const { manifest } = parser.parse(text('imsmanifest.xml'))
    expect(manifest.metadata).toMatchObject({ schema: 'QTI Package', schemaversion: '3.0.0' })
    const named = manifest.resources.resource.map((each: any) => each['@href'])
    expect(named.toSorted()).toEqual(
      Object.keys(files)
        .filter((path) => path !== 'imsmanifest.xml')
        .toSorted(),
    )
    expect(new Set(named).size).toBe(items.length + 1)
  })

  it('are well-formed, and declare what is right by names that the interaction has', () => {
    const broken = items.filter(
      ({ id }) => XMLValidator.validate(text(`items/${identifier(id)}.xml`)) !== true,
    )
    expect(broken).toEqual([])
    const unknown = items.flatMap((item) => {
      const found = parser.parse(text(`items/${identifier(item.id)}.xml`))['qti-assessment-item']
      const values: string[] =
        found['qti-response-declaration']['qti-correct-response']['qti-value'].map(String)
      const names = identifiersIn(found['qti-item-body'])
      const isClear = new Set(names).size === names.length
      const isDeclared =
        item.shape === 'number'
          ? Number(values[0]) === item.value
          : values.flatMap((value) => value.split(' ')).every((name) => names.includes(name))
      return isClear && isDeclared ? [] : [item.id]
    })
    expect(unknown).toEqual([])
  })

  it('say that nothing is right where nothing was typed', () => {
    const number = items.find(({ shape }) => shape === 'number')!
    expect(qtiItem(number)).toContain(
      '<qti-not><qti-is-null><qti-variable identifier="RESPONSE"/></qti-is-null></qti-not>',
    )
  })
})

function identifiersIn(body: any): string[] {
  const choices = body['qti-choice-interaction'] ?? body['qti-order-interaction']
  const sets = body['qti-match-interaction']?.['qti-simple-match-set'] ?? []
  return [
    ...(choices?.['qti-simple-choice'] ?? []),
    ...sets.flatMap((set: any) => set['qti-simple-associable-choice']),
  ].map((each: any) => each['@identifier'])
}

describe('questions as a table', () => {
  const [head, ...rows] = records(questionsCsv(items))

  it('have a row each, with as many cells as headings', () => {
    expect(rows.map(([id]) => id)).toEqual(items.map(({ id }) => id))
    for (const row of rows) expect(row).toHaveLength(head!.length)
  })

  it('have cells that no spreadsheet takes for a formula', () => {
    for (const row of rows)
      for (const cell of row) expect(/^[=+\-@]/.test(cell) && Number.isNaN(Number(cell))).toBe(false)
  })
})

/** RFC 4180, read strictly. */
function records(text: string): string[][] {
  const found: string[][] = []
  let row: string[] = []
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  cells.lastIndex = text.startsWith('\uFEFF') ? 1 : 0
  for (;;) {
    const at = cells.lastIndex
    const match = cells.exec(text)
    if (match === null) {
      expect(at).toBe(text.length)
      return found
    }
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === ',') continue
    found.push(row)
    row = []
  }
}
