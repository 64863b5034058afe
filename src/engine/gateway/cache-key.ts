/**
 * The string that names one entry of the stage cache: the namespace (the resource, unless several share one, cac-09) and
 * the chosen parameters in their declared order (cac-08). Each part carries its length, so that no two different lists of
 * values can spell the same key. An absent parameter (`null`) is a value of its own.
 */
export function cacheKey(namespace: string, values: readonly (string | null)[]): string {
  let key = `${namespace.length}:${namespace}`
  for (const value of values) key += value === null ? '-' : `+${value.length}:${value}`
  return key
}

/** The same for an authorizer, whose key joins all identity sources (aut-20). While caching is on none is absent (aut-21). */
export function identityKey(values: readonly string[]): string {
  return cacheKey('', values)
}
