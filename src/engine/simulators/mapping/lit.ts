import { firstTrue } from '#engine/core/first-true.ts'
import type { Span } from '#engine/gateway/templates/template-types.ts'

import type { MappingTrace, Piece } from './trace.ts'

/** Pieces of template and of output that belong together. */
export type Lit = { readonly source: readonly Span[]; readonly output: readonly Span[] }

const NOTHING: Lit = { source: [], output: [] }

const holds = ({ start, end }: Span, offset: number): boolean => start <= offset && offset < end

/** What a step lights: its piece of template and what it printed. */
export function litByStep(trace: Pick<MappingTrace, 'pieces'>, row: number): Lit {
  const piece = trace.pieces[row]
  return piece === undefined ? NOTHING : { source: [piece.source], output: printedBy([piece]) }
}

/** What a letter of the output lights: the piece that printed it, and the piece of template behind that. */
export function litByOutput({ pieces }: Pick<MappingTrace, 'pieces'>, offset: number): Lit {
  // What was printed lies in order, and directives between.
  const at = firstTrue(0, pieces.length, (index) => (pieces[index]?.output.end ?? 0) > offset)
  const piece = pieces[at]
  if (piece === undefined || !holds(piece.output, offset)) return NOTHING
  return { source: [piece.source], output: [piece.output] }
}

/**
 * What a letter of the template lights: the smallest piece around it, and all that this piece printed, in every round of
 * a loop.
 */
export function litBySource({ pieces }: Pick<MappingTrace, 'pieces'>, offset: number): Lit {
  const around = pieces.filter(({ source }) => holds(source, offset))
  const least = around.reduce<Piece | null>(
    (found, piece) => (found === null || widthOf(piece) < widthOf(found) ? piece : found),
    null,
  )
  if (least === null) return NOTHING
  const same = around.filter(({ source }) => isSame(source, least.source))
  return { source: [least.source], output: printedBy(same) }
}

const widthOf = ({ source }: Piece): number => source.end - source.start
const isSame = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end

function printedBy(pieces: readonly Piece[]): readonly Span[] {
  return pieces.flatMap(({ output }) => (output.end > output.start ? [output] : []))
}

/** Letters printed once a step is done; none before the first. */
export function printedUntil({ pieces }: Pick<MappingTrace, 'pieces'>, row: number): number {
  return pieces[row]?.output.end ?? 0
}

/** Where two texts differ: what is between their common beginning and their common end, in each of them. */
export function movedSpans(before: string, now: string): readonly [Span, Span] {
  const most = Math.min(before.length, now.length)
  let start = 0
  while (start < most && before[start] === now[start]) start += 1
  let end = 0
  while (end < most - start && before.at(-1 - end) === now.at(-1 - end)) end += 1
  return [
    { start, end: before.length - end },
    { start, end: now.length - end },
  ]
}
