import type { QuestionId } from '#engine/questions/ids.ts'
import { nameOf, type OwnQuestion } from '#engine/questions/own/own-question.ts'

/** One's own questions in this app's format, without any loss: a YAML list, one item a question. */
export function ownYaml(
  questions: readonly { readonly id: QuestionId; readonly question: OwnQuestion }[],
): string {
  const items = questions.map(({ id, question }) => item(nameOf(id), question))
  return `# Questions for Gatehouse\n${items.join('\n')}`
}

function item(name: string, question: OwnQuestion): string {
  const { stem, code, because, tags } = question
  const lines = [
    `- id: ${quoted(name)}`,
    `  question: ${block(stem, 2)}`,
    ...(code === null ? [] : [`  code: ${block(code, 2)}`]),
    ...body(question),
    ...(because === '' ? [] : [`  because: ${block(because, 2)}`]),
    ...(tags.length === 0 ? [] : [`  tags: [${tags.map(quoted).join(', ')}]`]),
  ]
  return `${lines.join('\n')}\n`
}

function body(question: OwnQuestion): readonly string[] {
  switch (question.kind) {
    case 'choice': {
      const { options, isSingle } = question
      const rows = options.flatMap(({ text, isRight, why }) => [
        `    - ${isRight ? 'right' : 'wrong'}: ${quoted(text)}`,
        ...reason(why),
      ])
      return [...(isSingle ? [] : ['  choose: several']), '  options:', ...rows]
    }
    case 'order':
      return [
        '  steps:',
        ...question.steps.flatMap(({ text, why }) => [`    - text: ${quoted(text)}`, ...reason(why)]),
      ]
    case 'match': {
      const rows = question.pairs.flatMap(({ text, answer, why }) => [
        `    - text: ${quoted(text)}`,
        `      answer: ${quoted(answer)}`,
        ...reason(why),
      ])
      const spares = question.spares.map((spare) => `    - ${quoted(spare)}`)
      return ['  pairs:', ...rows, ...(spares.length === 0 ? [] : ['  spares:', ...spares])]
    }
    case 'number': {
      const { value, tolerance, unit } = question
      return [
        `  answer: ${value}`,
        ...(tolerance === 0 ? [] : [`  tolerance: ${tolerance}`]),
        ...(unit === '' ? [] : [`  unit: ${quoted(unit)}`]),
      ]
    }
  }
}

const reason = (why: string) => (why === '' ? [] : [`      why: ${quoted(why)}`])

/** A text in double quotes; JSON is YAML there. What YAML 1.2 does not print is written by its code. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}

/** A text of several lines as a block, easier to read and write; one line in quotes. */
function block(text: string, indent: number): string {
  if (!text.includes('\n') || !/^[\n\t\u0020-\u007E\u00A0-\u2027\u202A-\uD7FF\uE000-\uFFFD]*$/.test(text))
    return quoted(text)
  const pad = ' '.repeat(indent + 2)
  const lines = text.split('\n').map((line) => (line === '' ? '' : `${pad}${line}`))
  // The number says where the text begins, for one whose first line is itself indented.
  return `|2-\n${lines.join('\n')}`
}
