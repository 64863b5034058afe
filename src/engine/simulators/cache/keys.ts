import { cacheNamespaceOf } from '#engine/gateway/canary.ts'
import type { ResponseCache } from '#engine/gateway/response-cache.ts'

import { shownValue } from '#engine/simulators/kit/request.ts'

import type { CacheMethod, CacheScenario } from './fields.ts'
import type { Variant } from './requests.ts'

/** The entry keys of a run, each interned once and named for the reader. */
export class Keys {
  /** By interned key. */
  readonly names: string[] = []
  readonly #scenario: CacheScenario
  readonly #cache: ResponseCache
  /** The arms of the canary have entries of their own. */
  readonly #hasTwoCaches: boolean
  /** Interned key by variant, two a variant: shared and the canary's own. */
  readonly #ids: number[] = []

  constructor(scenario: CacheScenario, cache: ResponseCache) {
    this.#scenario = scenario
    this.#cache = cache
    this.#hasTwoCaches = hasTwoCaches(scenario)
  }

  /** The key under which one arm looks for a request. */
  idOf(variantId: number, variant: Variant, isCanaryArm: boolean): number {
    const own = isCanaryArm && this.#hasTwoCaches
    const slot = 2 * variantId + (own ? 1 : 0)
    return this.#ids[slot] ?? this.#intern(slot, variant, own)
  }

  #intern(slot: number, variant: Variant, own: boolean): number {
    const method = this.#scenario.methods[variant.method]
    if (method === undefined) throw new Error(`No method ${variant.method}.`)
    const key = this.#cache.intern('', keyOf(method, variant, own))
    this.#ids[slot] = key
    this.names[key] ??= keyLabel(method, variant, own)
    return key
  }
}

/** Whether production and canary run different deployments, and so keep entries apart. */
function hasTwoCaches({ canary }: CacheScenario): boolean {
  if (canary === null) return false
  const stage = {
    deployment: 'production',
    canary: { deployment: canary.sameDeployment ? 'production' : 'canary' },
  }
  return cacheNamespaceOf(stage, 'canary') !== cacheNamespaceOf(stage, 'production')
}

/** The parts of the entry key of a variant in one arm. Verb and namespace tell methods apart. */
function keyOf(method: CacheMethod, variant: Variant, isCanary: boolean): readonly (string | null)[] {
  const space = method.namespace === '' ? method.path : `=${method.namespace}`
  return [isCanary ? 'canary' : '', method.method, space, ...variant.values]
}

/** A key as a learner reads it: parts that are not in the key are `*`, a value that looks so is quoted. */
function keyLabel(method: CacheMethod, variant: Variant, isCanary: boolean): string {
  const value = (name: string): string => {
    const index = method.keys.indexOf(name)
    return index === -1 ? '*' : shownValue(variant.values[index] ?? null)
  }
  const path = method.path.replace(/\{([^{}+]+)\+?\}/g, (_, name: string) => value(`path.${name}`))
  const query = method.keys.filter((key) => key.startsWith('query.'))
  const search = query.map((key) => `${key.slice(6)}=${value(key)}`).join('&')
  const others = method.keys.filter((key) => key.startsWith('header.') || key === 'body')
  const rest = others.map((key) => ` · ${key.replace('header.', '')}: ${value(key)}`).join('')
  const space = method.namespace === '' ? '' : ` in ${method.namespace}`
  return `${method.method} ${path}${search === '' ? '' : `?${search}`}${rest}${space}${isCanary ? ' (canary)' : ''}`
}
