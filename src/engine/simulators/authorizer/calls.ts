import { identityOf, type AuthorizerConfig } from '#engine/gateway/authorizer.ts'
import { Names } from '#engine/simulators/kit/names.ts'
import {
  fillTogether,
  parsePattern,
  samplesOf,
  together,
  type Patterns,
} from '#engine/simulators/kit/pattern.ts'
import {
  checkLine,
  checkRequest,
  parseParameter,
  parseRequest,
  shownValue,
  valueOf,
  type Parameter,
} from '#engine/simulators/kit/request.ts'

import { arnOf } from './function.ts'
import type { AuthorizerScenario, AuthorizerTraffic } from './fields.ts'
import { tokenPatternOf } from './token-pattern.ts'
import { WHY } from './trace.ts'

/** Key and name of an identity, or why there is none. */
export type Identity = { readonly key: string; readonly name: number } | { readonly why: number }

/** The texts of an entry that vary together: request and token. Throws InvalidScenario. */
export function patternsOf(entry: AuthorizerTraffic, path: string): Patterns {
  for (const field of ['request', 'token'] as const) checkLine(entry[field], `${path}.${field}`)
  for (const [index, header] of entry.headers.entries()) checkLine(header, `${path}.headers.${index}`)
  const fields = [parsePattern(entry.request, `${path}.request`), parsePattern(entry.token, `${path}.token`)]
  return together(fields, `${path}.request`)
}

/** Throws InvalidScenario for requests that are not spelled like one. */
export function checkCalls({ traffic }: AuthorizerScenario, at: (path: string) => string): void {
  for (const [entry, each] of traffic.entries()) {
    const patterns = patternsOf(each, at(`traffic.${entry}`))
    for (const index of samplesOf(patterns, traffic.length))
      checkRequest(fillTogether(patterns, index, 0)[0] ?? '', at(`traffic.${entry}.request`))
  }
}

/** A request taken apart. */
export type Call = {
  /** What the function gets: of a TOKEN authorizer its identity source, of a REQUEST authorizer the Authorization header. */
  readonly token: string
  readonly arn: string
  readonly sources: readonly (string | null)[]
  /** While caching is on. */
  readonly identity: Identity
  readonly label: number
  readonly arnName: number
}

/** All requests that a scenario's traffic sends, each taken apart once. */
export class Calls {
  readonly requests = new Names()
  readonly arns = new Names()
  readonly identities = new Names()
  readonly #scenario: AuthorizerScenario
  readonly #config: Omit<AuthorizerConfig, 'ttlSeconds'>
  readonly #sources: readonly Parameter[]
  readonly #patterns: readonly Patterns[]
  /** By entry of traffic and filling. */
  readonly #calls: Call[][]
  /** Identities without caching of the calls that have none with it. */
  readonly #uncached = new Map<Call, Identity>()

  constructor(scenario: AuthorizerScenario) {
    const { authorizer, traffic } = scenario
    this.#scenario = scenario
    this.#config = {
      type: authorizer.type,
      tokenPattern: authorizer.tokenPattern === '' ? null : tokenPatternOf(authorizer.tokenPattern),
    }
    this.#sources = authorizer.identitySources.map((source) => parseParameter(source, ''))
    this.#patterns = traffic.map((entry, index) => patternsOf(entry, `traffic.${index}`))
    this.#calls = traffic.map(() => [])
  }

  /** The call that the `ordinal`-th request of an entry of traffic is. */
  of(entry: number, ordinal: number): Call {
    const pattern = this.#patterns[entry]
    const calls = this.#calls[entry]
    if (pattern === undefined || calls === undefined) throw new Error(`No traffic ${entry}.`)
    const index = pattern.hasOrdinal ? ordinal : ordinal % pattern.size
    const known = calls[index]
    if (known !== undefined) return known
    const call = this.#makeCall(entry, fillTogether(pattern, index % pattern.size, ordinal))
    calls[index] = call
    return call
  }

  #makeCall(entry: number, [line = '', token = '']: readonly string[]): Call {
    checkRequest(line, `traffic.${entry}.request`)
    const others = this.#scenario.traffic[entry]?.headers ?? []
    const headers = [...others, ...(token === '' ? [] : [`Authorization: ${token}`])]
    const request = parseRequest(line, headers, '')
    const arn = arnOf(this.#scenario, request.verb, request.path)
    const sources = this.#sources.map((each) => valueOf(request, request.path, each))
    const isToken = this.#scenario.authorizer.type === 'TOKEN'
    const asked = isToken ? sources[0] : request.headers.get('authorization')
    return {
      token: asked ?? '',
      arn,
      sources,
      identity: this.#identityOf(sources, 1),
      label: this.requests.add([line, ...headers].join(' · '), JSON.stringify([line, headers])),
      arnName: this.arns.add(arn),
    }
  }

  /** The identity of a call with or without caching: without, it may lack a source (conv-m8). */
  identityOf(call: Call, isCaching: boolean): Identity {
    if (isCaching || 'key' in call.identity) return call.identity
    const known = this.#uncached.get(call)
    if (known !== undefined) return known
    const identity = this.#identityOf(call.sources, 0)
    this.#uncached.set(call, identity)
    return identity
  }

  #identityOf(sources: Call['sources'], ttlSeconds: number): Identity {
    const identity = identityOf({ ...this.#config, ttlSeconds }, sources)
    if ('key' in identity)
      return {
        key: identity.key,
        name: this.identities.add(sources.map(shownValue).join(' · '), identity.key),
      }
    return { why: identity.refused === 'missing-source' ? WHY.missing : WHY.mismatch }
  }
}
