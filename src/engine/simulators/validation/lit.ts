import type { Span } from '#engine/gateway/templates/template-types.ts'

import { VERDICT, type Step, type ValidationTrace } from './trace.ts'

/** A piece of a model. */
export type ModelSpan = Span & { readonly model: number }

/** Keywords and values that belong together. */
export type Lit = { readonly schema: readonly ModelSpan[]; readonly body: readonly Span[] }

type Steps = Pick<ValidationTrace, 'steps'>

const holds = ({ start, end }: Span, offset: number): boolean => start <= offset && offset < end
const widthOf = ({ start, end }: Span): number => end - start

/** What a step lights: its keyword, and the value that it looks at. */
export function litByStep({ steps }: Steps, row: number): Lit {
  const step = steps[row]
  return step === undefined ? { schema: [], body: [] } : litOf([step])
}

/** What a letter of a model lights: the smallest keyword around it, and every value that this keyword looked at. */
export function litBySchema({ steps }: Steps, model: number, offset: number): Lit {
  const around = steps.filter(
    (step) => step.model === model && step.schema !== null && holds(step.schema, offset),
  )
  return litOf(smallest(around, ({ schema }) => schema))
}

/** What a letter of the body lights: the smallest value around it, and the keywords that refuse it, or else all of its own. */
export function litByBody({ steps }: Steps, offset: number): Lit {
  const around = steps.filter(({ body }) => body !== null && holds(body, offset))
  const own = smallest(around, ({ body }) => body)
  const refusing = own.filter(({ verdict }) => verdict === VERDICT.refused)
  return litOf(refusing.length > 0 ? refusing : own)
}

/** Of steps those whose piece is the smallest, all that have this same piece. */
function smallest(steps: readonly Step[], spanOf: (step: Step) => Span | null): readonly Step[] {
  const widths = steps.map((step) => widthOf(spanOf(step) ?? { start: 0, end: 0 }))
  const least = Math.min(...widths)
  return steps.filter((_, index) => widths[index] === least)
}

function litOf(steps: readonly Step[]): Lit {
  return {
    schema: unique(steps.flatMap(({ schema, model }) => (schema === null ? [] : [{ ...schema, model }]))),
    body: unique(steps.flatMap(({ body }) => (body === null ? [] : [body]))),
  }
}

function unique<S extends Span>(spans: readonly S[]): readonly S[] {
  const known = new Map(spans.map((span) => [JSON.stringify(span), span]))
  return [...known.values()]
}
