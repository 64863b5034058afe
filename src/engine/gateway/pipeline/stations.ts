import type { ApiType } from '#engine/gateway/limits.ts'

import type { StationId } from './hop.ts'

/** The stations of each API type in their order. That of REST is documented in part alone (sec-08a, sec-08b, svd-12). */
export const STATIONS: Readonly<Record<ApiType, readonly StationId[]>> = {
  rest: [
    'reach',
    'mutual-tls',
    'limits',
    'waf',
    'canary',
    'route',
    'resource-policy',
    'authorization',
    'api-key',
    'throttle',
    'quota',
    'validation',
    'cache',
    'mapping',
    'integration',
    'selection',
    'response-mapping',
    'response',
  ],
  http: [
    'reach',
    'mutual-tls',
    'limits',
    'cors',
    'route',
    'authorization',
    'throttle',
    'mapping',
    'integration',
    'response-mapping',
    'response',
  ],
  websocket: [
    'reach',
    'limits',
    'route',
    'authorization',
    'api-key',
    'throttle',
    'quota',
    'mapping',
    'integration',
    'response-mapping',
    'response',
  ],
}

/** Stations of a REST API that another type lacks: shown as absent, so that the picture answers "why REST?". */
export function absentStations(type: ApiType): readonly StationId[] {
  return STATIONS.rest.filter((station) => !STATIONS[type].includes(station))
}
