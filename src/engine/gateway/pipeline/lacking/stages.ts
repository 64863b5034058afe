import type { MethodSettings, Stage } from '#engine/gateway/model/api.ts'

import { refuse, type Kind } from './refuse.ts'

/** Web ACL, canary and cache are of REST APIs alone (typ-06, typ-21, typ-17), execution logs not of HTTP APIs (typ-28). */
export function checkStage(kind: Kind, stage: Stage, at: string): void {
  if (kind === 'rest') return
  const { webAcl, canary, cacheClusterEnabled, methodSettings = {} } = stage
  refuse(webAcl === true, `${at}.webAcl`, 'none: only a stage of a REST API has a web ACL (typ-06)', webAcl)
  refuse(
    canary !== undefined,
    `${at}.canary`,
    'none: only a stage of a REST API has a canary (typ-21)',
    canary,
  )
  refuse(
    cacheClusterEnabled === true,
    `${at}.cacheClusterEnabled`,
    'none: only a stage of a REST API has a cache (typ-17)',
    cacheClusterEnabled,
  )
  for (const [place, settings] of Object.entries(methodSettings))
    checkSettings(kind, settings, `${at}.methodSettings.${place}`)
}

const CACHE_SETTINGS = [
  'cachingEnabled',
  'cacheTtlSeconds',
  'requireAuthorizationForCacheControl',
  'unauthorizedCacheControlHeaderStrategy',
] as const satisfies readonly (keyof MethodSettings)[]

function checkSettings(kind: Kind, settings: MethodSettings, at: string): void {
  for (const name of CACHE_SETTINGS)
    refuse(
      settings[name] !== undefined && settings[name] !== false,
      `${at}.${name}`,
      'none: only a stage of a REST API has a cache (typ-17)',
      settings[name],
    )
  const { loggingLevel = 'OFF', dataTrace = false } = settings
  const expected = 'none: an HTTP API writes access logs alone (typ-28)'
  refuse(kind === 'http' && loggingLevel !== 'OFF', `${at}.loggingLevel`, expected, loggingLevel)
  refuse(kind === 'http' && dataTrace, `${at}.dataTrace`, expected, dataTrace)
}
