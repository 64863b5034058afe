import { isAbsent, isMember, isObject, MEMBERS } from './proxy-answer.ts'

/**
 * Why an answer is malformed, in sentences: members that are not known, of the wrong kind, or missing, and the shape that
 * is needed (int-05a). Empty where none of it is wrong. An HTTP API leaves unknown members aside.
 */
export function problemsOfAnswer(value: unknown, api: 'rest' | 'http'): readonly string[] {
  if (!isObject(value)) return [`The function returned ${kindOf(value)}, not an object.`, shape(api)]
  const names = Object.keys(value)
  const unknown = api === 'rest' ? names.filter((name) => !isMember(name)) : []
  const wrong = Object.entries(MEMBERS).filter(([name, { read }]) => read(value[name]) === null)
  const problems = [
    ...(unknown.length === 0 ? [] : [`Not known in the answer: ${unknown.join(', ')}.`]),
    ...wrong.map(([name, { is }]) => `Wrong in the answer: ${name} is ${kindOf(value[name])}, not ${is}.`),
    ...(isAbsent(value['statusCode']) ? ['Missing in the answer: statusCode.'] : []),
  ]
  return problems.length === 0 ? [] : [...problems, shape(api)]
}

function shape(api: 'rest' | 'http'): string {
  const [first = '', ...others] = Object.entries(MEMBERS).map(([name, { is }]) => `${name} (${is})`)
  return `Needed: an object with ${first}; it may also hold ${others.join(', ')}${api === 'rest' ? ', and nothing else' : ''}.`
}

/** Characters of a wrong value that are told. */
const TOLD = 60

function kindOf(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length <= TOLD ? text : `${text.slice(0, TOLD)}…`
}
