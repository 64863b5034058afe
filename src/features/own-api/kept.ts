import { InvalidScenario } from '#engine/core/shape.ts'
import { beside, ownRequest, type Beside, type OwnRequest } from '#engine/open-api/sent/beside.ts'
import type { KeptDocument } from '#stores/own-api.ts'

/** What stood beside the document when it was kept; what another build wrote and this one cannot read begins anew. */
export function keptBeside(kept: KeptDocument | null, now: number): Beside {
  const fresh = () => beside.parse({ now: Math.floor(now / 1_000) })
  return kept === null || kept.beside === null ? fresh() : (read(() => beside.parse(kept.beside)) ?? fresh())
}

/** The request that was sent last. */
export function keptRequest(kept: KeptDocument | null): OwnRequest | null {
  const requests = kept?.requests
  return Array.isArray(requests) ? read(() => ownRequest.parse(requests[0])) : null
}

function read<T>(parse: () => T): T | null {
  try {
    return parse()
  } catch (error) {
    if (error instanceof InvalidScenario) return null
    throw error
  }
}
