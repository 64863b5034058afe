import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'
import { parse } from 'gift-pegjs'
import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'

import { ankiPackage, collection } from '#engine/exchange/anki/collection.ts'
import { factNote, questionNote } from '#engine/exchange/anki/notes.ts'
import { ankiText } from '#engine/exchange/anki/text.ts'
import type { PortableItem } from '#engine/exchange/portable.ts'
import { qtiItem } from '#engine/exchange/qti/item.ts'
import { qtiPackage } from '#engine/exchange/qti/package.ts'
import { questionsCsv } from '#engine/exchange/text/csv.ts'
import { csvCell } from '#engine/exchange/text/csv-cell.ts'
import { gift } from '#engine/exchange/text/gift.ts'
import { moodleXml } from '#engine/exchange/text/moodle-xml.ts'
import { factId, optionId } from '#engine/questions/ids.ts'

const NOW = Date.UTC(2028, 1, 29, 12)
const SQL = await initSqlJs()

/** Texts that mean something to one of the formats, or to nobody. */
const ODD: readonly (readonly [name: string, text: string])[] = [
  ['markup', '<script>alert(1)</script> & "quoted" \'single\' <!-- --> ]]> &amp; &#60;'],
  ['a formula', '=HYPERLINK("http://x","y")'],
  ['signs of GIFT', '// a=b~c#d{e}f:g\\h %50% [x] -> ::t:: $CATEGORY: x'],
  ['signs of Anki', '{{c1::x::y}} }} [sound:a.mp3] {{FrontSide}}'],
  ['right to left', 'אבג \u202Eabc\u202C \u200F!'],
  ['control characters', 'a\u0000b\u0007c\u001Fd\uFFFEe\uD800f'],
  ['breaks of every kind', 'a\r\nb\rc\n\n\nd\u2028e\tf'],
  ['backticks without a partner', 'a `b` c ` d'],
  ['wide characters', '＝1 😀 e\u0301'],
  ['a long text', 'lorem ipsum '.repeat(300)],
  ['nothing', ''],
  ['blanks', ' \t '],
]

/** One item of each shape, with a text in every place that takes one. */
function itemsWith(text: string): readonly PortableItem[] {
  const common = {
    topic: { id: 'odd', title: text },
    tags: ['gatehouse', 'odd'],
    stem: text,
    code: text,
    because: [text],
    sources: [{ title: text, url: 'https://docs.aws.amazon.com/?a=b&c="d"', kind: 'aws' as const }],
  }
  const option = (id: string, isRight: boolean) => ({ id, text, isRight, why: text })
  const given = (id: string) => ({ id: optionId(id), text: `${text} ${id}` })
  return [
    {
      ...common,
      id: 'odd.single',
      shape: 'choice',
      isSingle: true,
      options: [option('a', true), option('b', false)],
    },
    {
      ...common,
      id: 'odd.several',
      shape: 'choice',
      isSingle: false,
      options: [option('a', true), option('b', true)],
    },
    {
      ...common,
      id: 'odd.order',
      shape: 'order',
      steps: [
        { ...given('a'), why: text },
        { ...given('b'), why: text },
      ],
    },
    {
      ...common,
      id: 'odd.match',
      shape: 'match',
      prompts: [{ ...given('p'), why: text, answer: optionId('a') }],
      options: [given('a'), given('b')],
    },
    {
      ...common,
      id: 'odd.number',
      shape: 'number',
      value: 1e-7,
      tolerance: 0,
      unit: text,
      working: text,
      slips: [{ name: text, value: -1e21, rationale: text }],
    },
  ]
}

const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'question' })

describe('L3 odd texts in a file for another program', () => {
  // GIFT knows no answer without a text, and no question here has one.
  it.each(ODD.filter(([, text]) => text.trim() !== ''))(
    '%s: are read as GIFT, one question each, with nothing of the text as syntax',
    (_name, text) => {
      const read = parse(gift(itemsWith(text))).filter(({ type }) => type !== 'Category')
      const number = read.at(-1)
      expect(number).toMatchObject({ choices: [{ text: { number: 1e-7 } }, { text: { number: -1e21 } }] })
      expect(read.map((question) => [question.type, 'title' in question && question.title])).toEqual([
        ['MC', 'odd.single'],
        ['MC', 'odd.several'],
        ['Matching', 'odd.order'],
        ['Matching', 'odd.match'],
        ['Numerical', 'odd.number'],
      ])
    },
  )

  it.each(ODD)('%s: are well-formed in Moodle XML and QTI, with no markup of their own', (_name, text) => {
    const xml = moodleXml(itemsWith(text))
    expect(XMLValidator.validate(xml)).toBe(true)
    expect(parser.parse(xml).quiz.question).toHaveLength(6)
    for (const item of itemsWith(text)) {
      const found = qtiItem(item)
      expect(XMLValidator.validate(found)).toBe(true)
      expect(found).not.toContain('<script')
    }
    expect(xml).not.toContain('<script')
    expect(Object.keys(unzipSync(qtiPackage(itemsWith(text), NOW)))).toHaveLength(7)
  })

  it.each(ODD)('%s: are whole in an Anki collection, a note a line in its text', (_name, text) => {
    const notes = itemsWith(text).map(questionNote)
    const db = new SQL.Database(collection(notes, NOW))
    const rows = (sql: string) => db.exec(sql)[0]?.values ?? []
    expect(rows('pragma integrity_check')).toEqual([['ok']])
    expect(rows('select guid, flds from notes order by id').map(String).toSorted()).toEqual(
      notes.map(({ guid, fields }) => `${guid},${fields.join('\u001F')}`).toSorted(),
    )
    db.close()
    const lines = ankiText(notes).trimEnd().split('\n')
    expect(lines.map((line) => line.split('\t').length)).toEqual([...Array(6).fill(1), ...Array(5).fill(6)])
  })

  it.each(ODD)('%s: are cells of a table that nothing runs', (_name, text) => {
    const table = questionsCsv(itemsWith(text))
    const cells = [...table.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)]
    expect(cells.length).toBeGreaterThanOrEqual(6 * 13)
    const found = cells.map(([, quoted, bare]) => (quoted ?? bare ?? '').replace('\uFEFF', ''))
    expect(found.filter((cell) => /^[=+\-@\t\r\n＝]/.test(cell) && Number.isNaN(Number(cell)))).toEqual([])
    for (const sign of ['\u0000', '\u0007', '\u001F']) expect(table).not.toContain(sign)
  })

  it('a cell may begin like a formula behind a break, or in wide letters', () => {
    for (const start of ['\n=', '\r\n=', '＝', '＋', '－', '＠'])
      expect(csvCell(`${start}1`).replaceAll('"', '')).toBe(`'${start}1`)
  })

  it('a number that is left out may hold the signs that leave out', () => {
    const fact = (statement: string, hidden: string) =>
      factNote({
        id: factId('odd-1'),
        topic: { id: 'odd', title: 'Odd' },
        statement,
        hidden,
        sources: [],
        checked: '2028-02-29',
      })?.fields[0]
    expect(fact('It is `arn:aws:s3:::b` and {{x}}.', 'arn:aws:s3:::b')).toBe(
      '<p>It is <code>{{c1::arn:aws:s3&#58;&#58;:b}}</code> and &#123;&#123;x&#125;&#125;.</p>',
    )
    expect(fact('A map is {a}}.', '{a}}')).toBe('<p>A map is {{c1::&#123;a&#125;&#125;}}.</p>')
  })

  it('a file of nothing is a file of nothing', () => {
    expect(gift([]).trim()).toBe('')
    expect(XMLValidator.validate(moodleXml([]))).toBe(true)
    expect(questionsCsv([]).trimEnd().split('\r\n')).toHaveLength(1)
    const qti = unzipSync(qtiPackage([], NOW))
    expect(Object.keys(qti)).toEqual(['imsmanifest.xml', 'test.xml'])
    for (const file of Object.values(qti)) expect(XMLValidator.validate(strFromU8(file))).toBe(true)
    expect(
      ankiText([])
        .trimEnd()
        .split('\n')
        .every((line) => line.startsWith('#')),
    ).toBe(true)
  })

  it.each([0, -1, NOW, Date.UTC(2107, 11, 31), Date.UTC(2400, 1, 29), -62_135_596_800_000])(
    'a clock at %i ms is a date that archives and Anki can hold',
    (now) => {
      const files = unzipSync(ankiPackage(itemsWith('x').map(questionNote), now))
      const db = new SQL.Database(files['collection.anki2'])
      expect(db.exec('pragma integrity_check')[0]?.values).toEqual([['ok']])
      expect(db.exec('select crt, mod from col')[0]?.values).toEqual([[Math.floor(now / 1_000), now]])
      db.close()
    },
  )
})
