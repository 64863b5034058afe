import { identityOf, type AuthorizerConfig } from '#engine/gateway/authorizer.ts'
import { Names } from '#engine/simulators/kit/names.ts'
import { fillPattern, parsePattern, type Pattern } from '#engine/simulators/kit/pattern.ts'
import { parseParameter, parseRequest, valueOf, type Parameter } from '#engine/simulators/kit/request.ts'

import { arnOf } from './function.ts'
import type { AuthorizerScenario } from './scenario.ts'
import { tokenPatternOf } from './token-pattern.ts'
import { WHY } from './trace.ts'

/** Key and name of an identity, or why there is none. */
export type Identity = { readonly key: string; readonly name: number } | { readonly why: number }

/** A request taken apart. */
export type Call = {
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
  readonly #patterns: readonly Pattern[]
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
    this.#patterns = traffic.map((entry, index) =>
      parsePattern(`${entry.request}\n${entry.token}`, `traffic.${index}.request`),
    )
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
    const call = this.#makeCall(entry, fillPattern(pattern, index % pattern.size, ordinal))
    calls[index] = call
    return call
  }

  #makeCall(entry: number, filled: string): Call {
    const [line = '', token = ''] = filled.split('\n')
    const others = this.#scenario.traffic[entry]?.headers ?? []
    const headers = [...others, ...(token === '' ? [] : [`Authorization: ${token}`])]
    const request = parseRequest(line, headers, '')
    const arn = arnOf(this.#scenario, request.verb, request.path)
    const sources = this.#sources.map((each) => valueOf(request, request.path, each))
    return {
      token,
      arn,
      sources,
      identity: this.#identityOf(sources, 1),
      label: this.requests.add([line, ...headers].join(' · ')),
      arnName: this.arns.add(arn),
    }
  }

  /** The identity of a call with or without caching: without, it may lack a source (CONV-M8). */
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
    if ('key' in identity) return { key: identity.key, name: this.identities.add(sources.join(' · ')) }
    return { why: identity.refused === 'missing-source' ? WHY.missing : WHY.mismatch }
  }
}
