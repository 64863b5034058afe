import type { PrintingOf } from '#engine/gateway/templates/java/from-json.ts'
import { parseJson } from '#engine/gateway/templates/java/parse-json.ts'
import type { Value } from '#engine/gateway/templates/java/values.ts'
import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

/** V5 (recorded 2025-03-19): an empty body is `{}`, in request and response templates. */
export function bodyText(body: string | null): string {
  return body === null || body === '' ? '{}' : body
}

/**
 * V6 (seen about 2016): a payload is JSON only if it begins with `{`, `[` or a quote, behind any white space (our reading);
 * anything else is one text. One that begins so but is broken is refused.
 */
export function parsePayload(body: string, printing: PrintingOf): Value {
  const start = /\S/.exec(body)?.[0] ?? ''
  if (start === '' || !'{["'.includes(start)) return body
  const parsed = parseJson(body, printing)
  if (parsed.ok) return parsed.value
  throw new TemplateFailure('payload', `The payload is no JSON from its character ${parsed.error + 1} on.`)
}
