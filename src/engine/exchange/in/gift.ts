import {
  type Basket,
  createBasket,
  createPace,
  linesOf,
  MOST_FILE,
  MOST_ITEM,
  numberIn,
  type Reading,
  refused,
  unified,
} from './reading.ts'
import { cutAt, cutBefore, shielded, unshielded } from './gift-signs.ts'
import { type FileText, type Head, lineOf, pairsBody, questionOf, wordsOf } from './stem.ts'

/** Reads questions in Moodle's GIFT format. Source: MoodleDocs, "GIFT format". */
export function* readGift(file: string): Reading {
  const text = unified(file)
  if (text.length > MOST_FILE) return refused(1, `The file is larger than ${MOST_FILE} letters. Split it.`)
  const basket = createBasket()
  const due = createPace(text.length)
  let block: Block | null = null
  for (const { text: words, line, at } of linesOf(`${text}\n\n`)) {
    if (words.trim() === '') {
      if (block !== null) takeBlock(basket, block)
      block = null
      if (basket.isFull()) break
    } else block = added(block ?? { line, lines: [], letters: 0 }, words)
    const share = due(at)
    if (share !== null) yield share
  }
  return basket.read()
}

/** Lines up to an empty one: a question with its comments. */
type Block = { readonly line: number; readonly lines: string[]; readonly letters: number }

function added(block: Block, words: string): Block {
  // What is over the limit is told once, and not kept.
  if (block.letters <= MOST_ITEM) block.lines.push(words)
  return { ...block, letters: block.letters + words.length + 1 }
}

function takeBlock(basket: Basket, { line, lines, letters }: Block): void {
  if (letters > MOST_ITEM) {
    basket.problem(
      line,
      `It is longer than ${MOST_ITEM} letters. Is an empty line missing between questions?`,
    )
    return
  }
  const comments = lines.filter((each) => each.trimStart().startsWith('//'))
  const body = lines.filter((each) => !/^\s*(?:\/\/|\$CATEGORY\s*:)/i.test(each))
  if (body.length === 0) return
  const skipped = lines.findIndex((each) => each === body[0])
  const name = /\[id:([^\]]*)\]/.exec(comments.join(' '))?.[1] ?? null
  const tags = [...comments.join(' ').matchAll(/\[tag:([^\]]*)\]/g)].map(([, tag = '']) => tag)
  takeQuestion(basket, { name, tags, line: line + skipped, text: shielded(body.join('\n')) })
}

type Written = {
  readonly name: string | null
  readonly tags: readonly string[]
  readonly line: number
  readonly text: string
}

function takeQuestion(basket: Basket, { name, tags, line, text }: Written): void {
  const titled = /^\s*::([\s\S]*?)::/.exec(text)
  const rest = titled === null ? text : text.slice(titled[0].length)
  const open = rest.indexOf('{')
  const close = rest.indexOf('}', open)
  if (open === -1 || close === -1) {
    basket.problem(
      line,
      'It has no answers between { and }. Write them, or a backslash before a { of the text.',
    )
    return
  }
  if (/[{}]/.test(rest.slice(close + 1))) {
    basket.problem(
      line,
      'It has a second { or }. Write a backslash before those of the text, one blank a question.',
    )
    return
  }
  const before = formatted(rest.slice(0, open), 'moodle')
  const after = unshielded(rest.slice(close + 1)).trim()
  const stem = { ...before, text: after === '' ? before.text : `${before.text} ____ ${after}` }
  const [inner, feedback] = cutAt(rest.slice(open + 1, close), '####')
  const because = wordsOf(formatted(feedback ?? '', before.format))
  const head: Head = { stem, because: because.text, tags }
  const body = bodyOf(inner, before.format)
  if (typeof body === 'string') {
    basket.problem(line, body)
    return
  }
  const { question, leftOut } = questionOf(head, body)
  basket.leaveOut(leftOut + because.leftOut)
  const title = unshielded(titled?.[1] ?? '').trim()
  basket.take(name ?? (title === '' ? null : title), line, question)
}

type Format = 'html' | 'moodle' | 'plain' | 'markdown'

/** A text with its `[format]` read off. */
function formatted(text: string, otherwise: Format): FileText & { readonly format: Format } {
  const match = /^\s*\[(html|moodle|plain|markdown)\]/.exec(text)
  const found = ['html', 'moodle', 'plain', 'markdown'] as const
  const format = found.find((each) => each === match?.[1]) ?? otherwise
  const rest = text.slice(match?.[0].length ?? 0)
  return { text: unshielded(rest).trim(), isHtml: format === 'html', format }
}

type Asked = Parameters<typeof questionOf>[1]

/** What the answers say, or what is wrong with them. */
function bodyOf(inner: string, format: Format): Asked | string {
  const text = inner.trim()
  if (text === '') return 'It asks for an essay, which cannot be asked here. Give answers, one of them right.'
  const truth = /^(T|TRUE|F|FALSE)\s*(?:#|$)/i.exec(text)
  if (truth !== null) return trueFalse(text, truth[1] ?? '', format)
  if (text.startsWith('#')) return numeric(text.slice(1).trim())
  const answers = cutBefore(text)
  if (answers === null) return 'Its answers begin with neither = nor ~. Write = before the right one.'
  if (answers.length > 200) return 'It has more than 200 answers. Leave some out.'
  if (answers.every(({ sign, text: words }) => sign === '=' && words.includes('->')))
    return pairsBody(answers.map(({ text: words }) => pairOf(words, format)))
  if (answers.every(({ sign }) => sign === '='))
    return 'It asks for typed words, which cannot be asked here. Give wrong answers too, each after a ~.'
  return choice(answers, format)
}

function trueFalse(text: string, truth: string, format: Format): Asked {
  const isTrue = /^T/i.test(truth)
  // The first feedback is for the wrong answer, the second for the right one.
  const [, wrong = '', right = ''] = text.split('#')
  const why = (isRight: boolean) => lineOf(formatted(isRight ? right : wrong, format))
  return {
    kind: 'choice',
    isSingle: true,
    options: [
      { text: 'True', isRight: isTrue, why: why(isTrue) },
      { text: 'False', isRight: !isTrue, why: why(!isTrue) },
    ],
  }
}

type Answer = { readonly sign: '=' | '~'; readonly text: string }

function choice(answers: readonly Answer[], format: Format): Asked {
  const options = answers.map(({ sign, text }) => {
    const weight = /^\s*%(-?\d+(?:\.\d+)?)%/.exec(text)
    const [words, feedback = ''] = cutAt(text.slice(weight?.[0].length ?? 0), '#')
    const isRight = weight === null ? sign === '=' : Number(weight[1]) > 0
    const own = formatted(words, format)
    return { text: lineOf(own), isRight, why: lineOf(formatted(feedback, own.format)) }
  })
  const isWeighed = answers.some(({ sign, text }) => sign === '~' && /^\s*%\d/.test(text))
  const right = options.filter(({ isRight }) => isRight).length
  return {
    kind: 'choice',
    isSingle: right === 1 && !(isWeighed && answers.every(({ sign }) => sign === '~')),
    options,
  }
}

function pairOf(text: string, format: Format) {
  const at = text.indexOf('->')
  return { text: lineOf(formatted(text.slice(0, at), format)), answer: unshielded(text.slice(at + 2)).trim() }
}

const NOT_A_NUMBER =
  'Its number cannot be read. Write digits with a point, like 29.5, with :tolerance or low..high behind it.'

/** `5:0.1`, `1..5`, or several after `=`, of which the first that gives all points counts. */
function numeric(text: string): Asked | string {
  const answers = cutBefore(text) ?? [{ sign: '=' as const, text }]
  const first = answers.find(({ sign, text: words }) => sign === '=' && !/^\s*%(?!100%)/.test(words))
  if (first === undefined) return NOT_A_NUMBER
  const [words] = cutAt(first.text.replace(/^\s*%100%/, ''), '#')
  const [low, high] = words.split('..')
  if (high !== undefined) return ranged(numberIn(low ?? ''), numberIn(high))
  const [value, tolerance = '0'] = words.split(':').map((part) => numberIn(part))
  if (value === null || value === undefined || tolerance === null) return NOT_A_NUMBER
  return { kind: 'number', value, tolerance: Number(tolerance) }
}

function ranged(low: number | null, high: number | null): Asked | string {
  if (low === null || high === null || high < low) return NOT_A_NUMBER
  return { kind: 'number', value: (low + high) / 2, tolerance: (high - low) / 2 }
}
