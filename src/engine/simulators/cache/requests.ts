import { drawBelow, STREAM, substream } from '#engine/core/draw.ts'
import { firstTrue } from '#engine/core/first-true.ts'
import { InvalidScenario } from '#engine/core/shape.ts'
import { cacheKey } from '#engine/gateway/cache-key.ts'
import {
  fillTogether,
  parseBody,
  parsePattern,
  samplesOf,
  together,
  type Patterns,
} from '#engine/simulators/kit/pattern.ts'
import {
  checkLine,
  parseParameter,
  parseRequest,
  routeOf,
  valueOf,
  type Parameter,
  type SentRequest,
} from '#engine/simulators/kit/request.ts'

import type { CacheScenario, CacheTraffic } from './fields.ts'

/** One distinct request of the traffic. */
export type Variant = {
  readonly method: number
  /** Index into `labels`. */
  readonly label: number
  /** Values of the method's key parameters. */
  readonly values: readonly (string | null)[]
  /** Names the right answer: two requests with the same one get the same body from the backend. */
  readonly answer: number
}

/** Throws InvalidScenario for a request, parameter or path that cannot be read, or that no method serves. */
export function checkRequests(scenario: CacheScenario, at: (path: string) => string): void {
  for (const [index, method] of scenario.methods.entries()) {
    const path = at(`methods.${index}`)
    if (!method.path.startsWith('/')) throw new InvalidScenario(`${path}.path`, 'a path from /', method.path)
    for (const [n, key] of method.keys.entries()) parseParameter(key, `${path}.keys.${n}`)
    for (const [n, key] of (method.dependsOn ?? []).entries()) parseParameter(key, `${path}.dependsOn.${n}`)
  }
  const table = new RequestTable(scenario, at)
  for (const [entry, patterns] of table.patterns.entries())
    for (const index of samplesOf(patterns, scenario.traffic.length)) table.make(entry, index, 0)
}

/** All requests that a scenario's traffic can send, each taken apart once. */
export class RequestTable {
  readonly labels: string[] = []
  readonly patterns: readonly Patterns[]
  readonly variants: Variant[] = []
  /** Names of key parameters, for "which parameter made it miss". */
  readonly params: readonly string[]
  readonly #scenario: CacheScenario
  readonly #keys: readonly (readonly Parameter[])[]
  readonly #dependsOn: readonly (readonly Parameter[] | null)[]
  readonly #answers = new Map<string, number>()
  readonly #known = new Map<string, number>()
  /** Variant by filling, for each entry of traffic. */
  readonly #byFilling: Int32Array[]
  readonly #popularity: readonly (Float64Array | null)[]

  readonly #path: (path: string) => string

  constructor(scenario: CacheScenario, at: (path: string) => string = (path) => path) {
    this.#scenario = scenario
    this.#path = at
    this.params = [...new Set(scenario.methods.flatMap((method) => method.keys))]
    this.#keys = scenario.methods.map((method) => method.keys.map((key) => parseParameter(key, '')))
    this.#dependsOn = scenario.methods.map(
      (method) => method.dependsOn?.map((key) => parseParameter(key, '')) ?? null,
    )
    this.patterns = scenario.traffic.map((entry, index) => patternsOf(entry, at(`traffic.${index}`)))
    this.#byFilling = this.patterns.map(({ size }) => new Int32Array(size).fill(-1))
    this.#popularity = scenario.traffic.map((entry, index) =>
      entry.pick === 'popular' ? popularity(this.patterns[index]?.size ?? 1) : null,
    )
  }

  /** The variant that the `ordinal`-th request of an entry of traffic is. */
  variantOf(entry: number, ordinal: number): number {
    const pattern = this.patterns[entry]
    const filled = this.#byFilling[entry]
    if (pattern === undefined || filled === undefined) throw new Error(`No traffic ${entry}.`)
    const index = this.#pick(entry, pattern.size, ordinal)
    if (pattern.hasOrdinal) return this.make(entry, index, ordinal)
    const known = filled[index] ?? -1
    if (known !== -1) return known
    const made = this.make(entry, index, ordinal)
    filled[index] = made
    return made
  }

  #pick(entry: number, size: number, ordinal: number): number {
    const stream = substream(STREAM.key, entry)
    switch (this.#scenario.traffic[entry]?.pick) {
      case 'chance':
        return drawBelow(this.#scenario.seed, stream, ordinal, size)
      case 'popular': {
        const sums = this.#popularity[entry] ?? new Float64Array(1)
        const at = drawBelow(this.#scenario.seed, stream, ordinal, sums.at(-1) ?? 1)
        return firstTrue(0, sums.length - 1, (index) => (sums[index] ?? Infinity) > at)
      }
      default:
        return ordinal % size
    }
  }

  /** Makes the variant of one filling, or finds it. */
  make(entry: number, index: number, ordinal: number): number {
    const { traffic, methods } = this.#scenario
    const pattern = this.patterns[entry]
    const source = traffic[entry]
    if (pattern === undefined || source === undefined) throw new Error(`No traffic ${entry}.`)
    const texts = fillTogether(pattern, index, ordinal)
    const text = JSON.stringify(texts)
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const [line = '', ...rest] = texts
    const body = rest.pop() ?? ''
    const request = parseRequest(line, rest, body)
    const method = routeOf(request, methods)
    if (method === -1)
      throw new InvalidScenario(
        this.#path(`traffic.${entry}.request`),
        'a request that one of the methods serves',
        line,
      )
    const template = methods[method]?.path ?? ''
    const values = (this.#keys[method] ?? []).map((key) => valueOf(request, template, key))
    const variant = { method, label: this.labels.length, values, answer: this.#answerOf(request, method) }
    this.labels.push(texts.filter((part) => part !== '').join(' · '))
    this.#known.set(text, this.variants.length)
    return this.variants.push(variant) - 1
  }

  #answerOf(request: SentRequest, method: number): number {
    const template = this.#scenario.methods[method]?.path ?? ''
    const chosen = this.#dependsOn[method] ?? null
    const values =
      chosen === null
        ? [request.path, ...[...request.query].flat().map(String), request.body]
        : chosen.map((parameter) => valueOf(request, template, parameter))
    const key = cacheKey(String(method), values)
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    this.#answers.set(key, this.#answers.size)
    return this.#answers.size - 1
  }
}

/** The texts of an entry that vary together: request, headers, body. Throws InvalidScenario. */
export function patternsOf(entry: CacheTraffic, path: string): Patterns {
  checkLine(entry.request, `${path}.request`)
  const headers = entry.headers.map((header, index) => {
    checkLine(header, `${path}.headers.${index}`)
    return parsePattern(header, `${path}.headers.${index}`)
  })
  const request = parsePattern(entry.request, `${path}.request`)
  return together([request, ...headers, parseBody(entry.body, `${path}.body`)], `${path}.request`)
}

/** Running sums of weights 10^6 / rank, so that the first filling is asked for most. */
function popularity(size: number): Float64Array {
  const sums = new Float64Array(size)
  let sum = 0
  for (let rank = 1; rank <= size; rank++) {
    sum += Math.floor(1_000_000 / rank)
    sums[rank - 1] = sum
  }
  return sums
}
