import type { Edge, RegexNode } from './regex-syntax.ts'

export const EDGES: Readonly<Record<string, Edge>> = {
  b: 'word',
  B: 'not-word',
  A: 'start',
  z: 'end',
  Z: 'end-or-newline',
}

export const LOOKS = [
  ['=', true, true],
  ['!', true, false],
  ['<=', false, true],
  ['<!', false, false],
] as const

const isUnit = (wanted: string): RegexNode => ({ type: 'character', matches: (unit) => unit === wanted })
export const LINE_BREAK: RegexNode = {
  type: 'choice',
  items: [
    { type: 'sequence', items: [isUnit('\r'), isUnit('\n')] },
    { type: 'character', matches: (unit) => '\n\u000b\f\r\u0085\u2028\u2029'.includes(unit) },
  ],
}
