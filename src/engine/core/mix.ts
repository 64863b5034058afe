import { drawWeighted } from './draw.ts'
import { choice, int, list, object, optional, type Shape } from './shape.ts'

type Fields = Readonly<Record<string, Shape<unknown>>>

/** Several alternatives in one stream of traffic: methods, clients, keys, values of a cache key. */
export type Mix<T> = {
  /** In turn (each as often in a row as its weight), or by chance in proportion to the weights. */
  readonly by: 'turn' | 'chance'
  readonly of: readonly (T & { readonly weight: number })[]
}

/** The shape of a mix whose alternatives have these fields besides their weight. */
export function mixShape<F extends Fields>(
  fields: F,
  words: { readonly label: string; readonly help: string },
) {
  const weight = optional(int({ label: 'Weight', min: 1, max: 1_000 }), 1)
  return object(
    {
      by: optional(
        choice({
          label: 'Order',
          choices: { turn: 'In turn', chance: 'By chance' },
        }),
        'turn',
      ),
      of: list(object({ ...fields, weight }, { label: 'Alternative' }), {
        label: 'Alternatives',
        min: 1,
        max: 100,
      }),
    },
    words,
  )
}

/** A function from the ordinal of a request to the index of its alternative. */
export function picker(mix: Mix<unknown>, seed: number, stream: number): (n: number) => number {
  const weights = mix.of.map((each) => each.weight)
  if (mix.by === 'chance') return (n) => drawWeighted(seed, stream, n, weights)
  const turns = weights.flatMap((weight, index) => Array.from({ length: weight }, () => index))
  return (n) => turns[n % turns.length] ?? 0
}
