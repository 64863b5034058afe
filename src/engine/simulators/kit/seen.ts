import type { Headline } from '#engine/simulators/simulator.ts'
import { numberText } from '#engine/words/number.ts'

/** The named results of a run, for words about it. */
export class Seen {
  readonly #results: Readonly<Record<string, number>>

  constructor(results: Readonly<Record<string, number>>) {
    this.#results = results
  }

  /** A result by name; 0 for one that this run does not have. */
  value(name: string): number {
    return this.#results[name] ?? 0
  }

  /** A count over the chart. */
  headline(label: string, name: string, tone: Headline['tone']): Headline {
    const value = this.value(name)
    return { label, value, text: numberText(value), tone }
  }

  /** Adds a sentence for a result that is more than 0. */
  ifAny(to: string[], name: string, sentence: (value: number) => string): void {
    if (this.value(name) > 0) to.push(sentence(this.value(name)))
  }

  /** Adds a headline for a count that is more than 0. */
  headlineIfAny(to: Headline[], ...headline: Parameters<Seen['headline']>): void {
    if (this.value(headline[1]) > 0) to.push(this.headline(...headline))
  }
}
