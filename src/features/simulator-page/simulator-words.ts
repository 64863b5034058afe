import type { SimId } from '#engine/simulators/registry.ts'

/** Head of each simulator's page, there before its engine is loaded. */
export const SIMULATOR_WORDS: Readonly<Record<SimId, { readonly title: string; readonly about: string }>> = {
  throttle: {
    title: 'Throttle',
    about: 'Token buckets in a chain: who is admitted, who gets a 429, and which limit said so.',
  },
  cache: {
    title: 'Cache',
    about: 'Keys, TTL, invalidation and capacity of a stage cache, with the bill that runs at zero traffic.',
  },
  authorizer: {
    title: 'Authorizer',
    about: 'When a Lambda authorizer runs, what its cached policy allows, and what a caller gets instead.',
  },
  canary: {
    title: 'Canary',
    about: 'A share of requests on another deployment, drawn anew for every request.',
  },
  pricing: {
    title: 'Pricing',
    about: 'What REST, HTTP and WebSocket APIs cost, line by line and tier by tier.',
  },
  queue: {
    title: 'Queue',
    about: 'A queue between the API and its consumers, beside the same traffic straight to the backend.',
  },
}
