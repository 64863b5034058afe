/** What happens to a client that asks for invalidation without the permission (cac-13). */
export type UnauthorizedStrategy =
  | 'FAIL_WITH_403'
  | 'SUCCEED_WITH_RESPONSE_HEADER'
  | 'SUCCEED_WITHOUT_RESPONSE_HEADER'

export type Invalidation =
  /** The request does not ask for it. */
  | 'none'
  /** The entry is left aside and the backend's answer replaces it (cac-11). */
  | 'invalidate'
  | 'refuse'
  | 'ignore-with-warning'
  | 'ignore'

export type InvalidationRequest = {
  /** The request carries `Cache-Control: max-age=0`. */
  readonly asks: boolean
  /** The caller holds `execute-api:InvalidateCache` on the method (cac-11). */
  readonly isAllowed: boolean
  /** Without it any client can invalidate (cac-12). */
  readonly requiresAuthorization: boolean
  readonly strategy: UnauthorizedStrategy
}

/** What becomes of a client's wish to invalidate one entry. Facts cac-11, cac-12 and cac-13; worked case N19. */
export function invalidationOf(request: InvalidationRequest): Invalidation {
  if (!request.asks) return 'none'
  if (!request.requiresAuthorization || request.isAllowed) return 'invalidate'
  switch (request.strategy) {
    case 'FAIL_WITH_403':
      return 'refuse'
    case 'SUCCEED_WITH_RESPONSE_HEADER':
      return 'ignore-with-warning'
    case 'SUCCEED_WITHOUT_RESPONSE_HEADER':
      return 'ignore'
  }
}
