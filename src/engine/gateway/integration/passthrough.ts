import type { PassthroughBehavior, TemplateMap } from '#engine/gateway/model/integration.ts'

/** Content type of a request that names none (int-10). */
export const DEFAULT_CONTENT_TYPE = 'application/json'

/** What a non-proxy integration does with a body. */
export type PassthroughOutcome =
  | { readonly kind: 'template'; readonly mediaType: string }
  | { readonly kind: 'pass' }
  /** 415 UNSUPPORTED_MEDIA_TYPE (err-12). */
  | { readonly kind: 'refused' }

/**
 * The request template for a content type, or what passthrough says where none fits: WHEN_NO_MATCH passes the body on,
 * WHEN_NO_TEMPLATES only where there is no template at all, NEVER refuses (int-10).
 */
export function chooseRequestTemplate(
  templates: TemplateMap | undefined,
  contentType: string,
  behavior: PassthroughBehavior = 'WHEN_NO_MATCH',
): PassthroughOutcome {
  const type = contentType === '' ? DEFAULT_CONTENT_TYPE : contentType
  const found = Object.keys(templates ?? {}).find((each) => each.toLowerCase() === type)
  if (found !== undefined) return { kind: 'template', mediaType: found }
  switch (behavior) {
    case 'WHEN_NO_MATCH':
      return { kind: 'pass' }
    case 'WHEN_NO_TEMPLATES':
      return Object.keys(templates ?? {}).length === 0 ? { kind: 'pass' } : { kind: 'refused' }
    case 'NEVER':
      return { kind: 'refused' }
  }
}

/**
 * The response template by the first media type of Accept (map-07), else the one for application/json, else the first
 * that there is, as AWS's archived guide has it; null where there is none.
 */
export function chooseResponseTemplate(templates: TemplateMap | undefined, accept: string): string | null {
  const types = Object.keys(templates ?? {})
  return (
    types.find((each) => each.toLowerCase() === accept) ??
    types.find((each) => each.toLowerCase() === DEFAULT_CONTENT_TYPE) ??
    types[0] ??
    null
  )
}
