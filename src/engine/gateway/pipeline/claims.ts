import type { Claims } from '#engine/gateway/tokens/token.ts'

import type { ContextMap } from './context.ts'

/** Claims as mappings and events get them: as text, lists and objects as JSON (aut-14, aut-33). */
export function claimsContext(claims: Claims): ContextMap {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
}
