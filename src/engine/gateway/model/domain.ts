/** An API mapping of a custom domain: base path → API and stage. The empty path is the catch-all `(none)` (dom-03). */
export type ApiMapping = { readonly path: string; readonly api: string; readonly stage: string }

/** One condition of a routing rule on a header: name without regard to case, value with it; `*` stands at the ends alone. */
export type HeaderCondition = { readonly header: string; readonly value: string }

/** A routing rule of a custom domain (dom-08): up to two headers and one base path, all of which must fit. */
export type RoutingRule = {
  /** 1…1,000,000; the lowest that fits wins. */
  readonly priority: number
  readonly headers: readonly HeaderCondition[]
  readonly basePath: string | null
  readonly api: string
  readonly stage: string
  /** Whether the matched base path is cut from the path that the API sees (dom-12). */
  readonly stripBasePath: boolean
}

export type RoutingMode = 'API_MAPPING_ONLY' | 'ROUTING_RULE_ONLY' | 'ROUTING_RULE_THEN_API_MAPPING'

export type DomainRouting = {
  readonly mode: RoutingMode
  readonly rules: readonly RoutingRule[]
  readonly mappings: readonly ApiMapping[]
}
