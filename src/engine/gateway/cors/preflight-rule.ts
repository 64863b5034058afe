import { needsPreflight, originOf, type ScriptRequest } from './browser.ts'
import { isSafeMethod, normalizeMethod, unsafeHeaderNames } from './safelist.ts'

/**
 * By which rule the browser asks first or does not (cor-01; Fetch Standard 4.8): on the page's own origin and for a simple
 * request it asks nothing; else the method, headers that need the server's leave, or both make it ask.
 */
export type PreflightRule =
  | { readonly kind: 'same-origin' }
  | { readonly kind: 'simple' }
  | {
      readonly kind: 'asks'
      /** The method that is not GET, HEAD or POST; null where it is one of them. */
      readonly method: string | null
      /** In lower case and sorted; the content type stands among them where it is no form's. */
      readonly headers: readonly string[]
    }

export function preflightRule(pageOrigin: string, request: ScriptRequest): PreflightRule {
  if (needsPreflight(pageOrigin, request).preflight)
    return {
      kind: 'asks',
      method: isSafeMethod(request.method) ? null : normalizeMethod(request.method),
      headers: unsafeHeaderNames(request.headers),
    }
  const origin = originOf(request.url)
  return { kind: origin !== 'null' && origin === originOf(pageOrigin) ? 'same-origin' : 'simple' }
}
