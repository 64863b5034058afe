import { NotModelled } from '#engine/core/shape.ts'

import type { PatternNode } from './pattern-parse.ts'

/** One step of a program that runs over a text in all ways at once. `next` and `other` are numbers of steps. */
export type Step =
  | { readonly kind: 'one'; readonly fits: (character: string) => boolean; readonly next: number }
  | { readonly kind: 'split'; readonly next: number; readonly other: number }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end' | 'word' | 'inside'; readonly next: number }
  | { readonly kind: 'ahead'; readonly program: Program; readonly wanted: boolean; readonly next: number }
  | { readonly kind: 'match' }

export type Program = { readonly steps: readonly Step[]; readonly start: number }

const MOST_STEPS = 10_000

/** Lays a tree out as a program, from its end to its start, so that every step knows the next. */
export function programOf(node: PatternNode, flags: string): Program {
  const steps: Step[] = [{ kind: 'match' }]
  const start = lay(node, 0, steps, flags)
  return { steps, start }
}

function add(steps: Step[], step: Step): number {
  if (steps.length >= MOST_STEPS) throw new NotModelled(`A pattern of more than ${MOST_STEPS} steps`)
  return steps.push(step) - 1
}

function lay(node: PatternNode, next: number, steps: Step[], flags: string): number {
  switch (node.kind) {
    case 'one':
      return add(steps, { kind: 'one', fits: fits(node.source, flags), next })
    case 'sequence':
      return node.parts.reduceRight((after, part) => lay(part, after, steps, flags), next)
    case 'choice':
      return node.branches
        .map((branch) => lay(branch, next, steps, flags))
        .reduce((left, right) => add(steps, { kind: 'split', next: left, other: right }))
    case 'edge':
      return add(steps, { kind: 'edge', edge: node.edge, next })
    case 'ahead':
      return add(steps, { kind: 'ahead', program: programOf(node.body, flags), wanted: node.wanted, next })
    case 'repeat':
      return layRepeat(node, next, steps, flags)
  }
}

function layRepeat(
  node: PatternNode & { kind: 'repeat' },
  next: number,
  steps: Step[],
  flags: string,
): number {
  let start = next
  if (node.max === Infinity) {
    // The loop is entered at its split, whose way back is known only once the body is laid.
    const split = add(steps, { kind: 'match' })
    steps[split] = { kind: 'split', next: lay(node.body, split, steps, flags), other: next }
    start = split
  } else {
    for (let count = node.min; count < node.max; count++) {
      start = add(steps, { kind: 'split', next: lay(node.body, start, steps, flags), other: next })
    }
  }
  for (let count = 0; count < node.min; count++) {
    const before = steps.length
    start = lay(node.body, start, steps, flags)
    if (steps.length === before) break
  }
  return start
}

/** Whether one character fits one atom of a pattern, asked of the platform and kept for the first 128 characters. */
function fits(source: string, flags: string): (character: string) => boolean {
  if (/^[^\\.[]$/u.test(source)) return (character) => character === source
  const test = new RegExp(`^(?:${source})$`, flags)
  const known = new Int8Array(128)
  return (character) => {
    const code = character.charCodeAt(0)
    if (code >= 128) return test.test(character)
    if (known[code] === 0) known[code] = test.test(character) ? 1 : -1
    return known[code] === 1
  }
}
