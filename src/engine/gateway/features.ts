import type { ApiType } from './limits.ts'

/** A feature that decides between API types, and the types that have it (typ-01 to typ-37). */
export type Feature = { readonly id: string; readonly label: string; readonly in: readonly ApiType[] }

export const FEATURES: readonly Feature[] = [
  { id: 'edge', label: 'edge-optimized endpoint', in: ['rest'] },
  { id: 'private', label: 'private endpoint', in: ['rest'] },
  { id: 'client-certificate', label: 'client certificate for the backend', in: ['rest', 'websocket'] },
  { id: 'waf', label: 'AWS WAF', in: ['rest'] },
  { id: 'resource-policy', label: 'resource policies', in: ['rest'] },
  { id: 'usage-plans', label: 'API keys and usage plans', in: ['rest', 'websocket'] },
  { id: 'cache', label: 'response cache', in: ['rest'] },
  { id: 'canary', label: 'canary releases', in: ['rest'] },
  { id: 'validation', label: 'request validation', in: ['rest', 'websocket'] },
  { id: 'body-mapping', label: 'mapping templates for the body', in: ['rest', 'websocket'] },
  { id: 'execution-logs', label: 'execution logs', in: ['rest', 'websocket'] },
  { id: 'mock', label: 'mock integration', in: ['rest', 'websocket'] },
  { id: 'streaming', label: 'response streaming', in: ['rest'] },
  { id: 'auto-deploy', label: 'automatic deployments', in: ['http'] },
  { id: 'cors', label: 'built-in CORS', in: ['http'] },
  { id: 'cloud-map', label: 'AWS Cloud Map integration', in: ['http'] },
  { id: 'two-way', label: 'messages from the server to the client', in: ['websocket'] },
]

/** What is lost by moving from one API type to another. */
export function featuresLost(from: ApiType, to: ApiType): readonly Feature[] {
  return FEATURES.filter((feature) => feature.in.includes(from) && !feature.in.includes(to))
}
