import {
  createBasket,
  createPace,
  type Basket,
  MOST_FILE,
  numberIn,
  type Reading,
  refused,
  unified,
} from './reading.ts'
import { type FileText, type Head, lineOf, pairsBody, questionOf, wordsOf } from './stem.ts'
import { childrenOf, type XmlElement, XmlProblem } from './xml-tree.ts'

/** Reads questions from Moodle XML. Source: MoodleDocs, "Moodle XML format". */
export function* readMoodle(file: string): Reading {
  const text = unified(file)
  if (text.length > MOST_FILE) return refused(1, `The file is larger than ${MOST_FILE} letters. Split it.`)
  const basket = createBasket()
  const due = createPace(text.length)
  try {
    for (const { at, element } of childrenOf(text, 'quiz')) {
      if (element !== null) takeElement(basket, element)
      const share = due(at)
      if (share !== null) yield share
      if (basket.isFull()) break
    }
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error
    basket.problem(error.line, `${error.message} Nothing after this line was read.`)
  }
  return basket.read()
}

function takeElement(basket: Basket, element: XmlElement): void {
  const { name, line } = element
  if (name !== 'question') {
    basket.problem(line, `<${name}> is no question, and was left out.`)
    return
  }
  switch (element.attributes['type'] ?? '') {
    case 'category':
      break
    case 'multichoice':
      takeChoice(basket, element)
      break
    case 'truefalse':
      take(basket, element, { kind: 'choice', isSingle: true, options: optionsOf(element) })
      break
    case 'matching':
      takeMatching(basket, element)
      break
    case 'numerical':
      takeNumber(basket, element)
      break
    default:
      basket.problem(line, leftOutWords(element.attributes['type'] ?? ''))
  }
}

function leftOutWords(type: string): string {
  const named = type === '' ? 'without a type' : `of type “${type.slice(0, 40)}”`
  return `A question ${named} cannot be asked here. Make it multichoice, truefalse, matching or numerical.`
}

type Asked = Parameters<typeof questionOf>[1]

function take(basket: Basket, element: XmlElement, body: Asked): void {
  const because = wordsOf(textOf(child(element, 'generalfeedback')))
  const head: Head = {
    stem: textOf(child(element, 'questiontext')),
    because: because.code === null ? because.text : `${because.text}\n\n${because.code}`,
    tags: all(child(element, 'tags'), 'tag').map((tag) => textOf(tag).text),
  }
  const { question, leftOut } = questionOf(head, body)
  basket.leaveOut(leftOut + because.leftOut + filesIn(element))
  const name = (child(element, 'idnumber')?.text ?? '').trim()
  basket.take(name === '' ? null : name, element.line, question)
}

function takeChoice(basket: Basket, element: XmlElement): void {
  const options = optionsOf(element)
  const isSingle = (child(element, 'single')?.text ?? 'true').trim() !== 'false'
  const right = options.filter((option) => option.isRight).length
  // Some give half the points for each of two: then several are right, whatever it says.
  take(basket, element, { kind: 'choice', isSingle: isSingle && right <= 1, options })
}

function optionsOf(element: XmlElement) {
  return all(element, 'answer').map((answer) => ({
    text: lineOf(textOf(answer)),
    isRight: (numberIn(answer.attributes['fraction'] ?? '') ?? 0) > 0,
    why: lineOf(textOf(child(answer, 'feedback'))),
  }))
}

function takeMatching(basket: Basket, element: XmlElement): void {
  const pairs = all(element, 'subquestion').map((pair) => {
    const answer = child(pair, 'answer')
    return { text: lineOf(textOf(pair)), answer: lineOf({ text: textOf(answer).text, isHtml: false }) }
  })
  take(basket, element, pairsBody(pairs))
}

function takeNumber(basket: Basket, element: XmlElement): void {
  const right = all(element, 'answer').find((each) => numberIn(each.attributes['fraction'] ?? '100') === 100)
  const value = numberIn(textOf(right).text)
  const tolerance = numberIn(child(right, 'tolerance')?.text ?? '0')
  if (value === null || tolerance === null) {
    basket.problem(element.line, 'It has no answer in digits. Write one like 29.5, with its tolerance.')
    return
  }
  take(basket, element, { kind: 'number', value, tolerance })
}

const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((each) => each.name === name)

const all = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((each) => each.name === name) ?? []

/** What stands in `<text>` of an element, or in it directly, with the form that it has there. */
function textOf(element: XmlElement | undefined): FileText {
  const inner = child(element, 'text')
  const format = element?.attributes['format'] ?? ''
  return {
    text: inner?.text ?? element?.text ?? '',
    isHtml: format === 'html' || format === 'moodle_auto_format',
  }
}

/** Attached files, in it and in its parts. */
function filesIn(element: XmlElement): number {
  return element.children.reduce((sum, each) => sum + (each.name === 'file' ? 1 : filesIn(each)), 0)
}
