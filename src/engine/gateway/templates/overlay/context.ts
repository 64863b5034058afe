import type { JsonObject } from '#engine/core/json.ts'
import { fromJson, type PrintingOf } from '#engine/gateway/templates/java/from-json.ts'
import { mapGet } from '#engine/gateway/templates/java/equality.ts'
import { javaText } from '#engine/gateway/templates/java/text.ts'
import { JavaList, JavaMap, type Value } from '#engine/gateway/templates/java/values.ts'
import type { OverrideMap, Overrides, OverrideValue } from '#engine/gateway/templates/template-types.ts'

export const NO_OVERRIDES: Overrides = {
  request: { path: {}, querystring: {}, header: {} },
  response: { status: null, header: {} },
}

/**
 * `$context` with its two overrides (map-08). Maps inside it print as nothing and take values by put, by index and by a
 * dotted path (V11, recorded 2025-05-29); what an earlier template of the request wrote is there.
 */
export function contextMap(context: JsonObject, overrides: Overrides, printing: PrintingOf): JavaMap {
  const map = new JavaMap()
  for (const name of Object.keys(context)) map.entries.set(name, fromJson(context[name] ?? null, printing))
  const { request, response } = overrides
  const sent = new JavaMap([], printing.map)
  sent.entries.set('path', overrideMap(request.path, printing))
  sent.entries.set('header', overrideMap(request.header, printing))
  sent.entries.set('querystring', overrideMap(request.querystring, printing))
  const received = new JavaMap([], printing.map)
  received.entries.set('header', overrideMap(response.header, printing))
  if (response.status !== null) received.entries.set('status', response.status)
  map.entries.set('requestOverride', sent)
  map.entries.set('responseOverride', received)
  return map
}

function overrideMap(values: OverrideMap, printing: PrintingOf): JavaMap {
  const map = new JavaMap([], printing.map)
  for (const name of Object.keys(values)) map.entries.set(name, overrideIn(values[name] ?? ''))
  return map
}

function overrideIn(value: OverrideValue): Value {
  return typeof value === 'string' ? value : new JavaList([...value])
}

/** What the overrides are after the template has run. */
export function overridesOf(context: Value): Overrides {
  const request = memberOf(context, 'requestOverride')
  const response = memberOf(context, 'responseOverride')
  const status = memberOf(response, 'status')
  return {
    request: {
      path: textsOf(memberOf(request, 'path')),
      querystring: textsOf(memberOf(request, 'querystring')),
      header: textsOf(memberOf(request, 'header')),
    },
    response: {
      status: status === null ? null : javaText(status),
      header: textsOf(memberOf(response, 'header')),
    },
  }
}

function memberOf(value: Value, name: string): Value {
  return value instanceof JavaMap ? mapGet(value, name) : null
}

function textsOf(value: Value): OverrideMap {
  if (!(value instanceof JavaMap) || value.entries.size === 0) return {}
  const texts = Array.from(value.entries, ([name, item]) => [javaText(name), overrideOut(item)] as const)
  return Object.fromEntries(texts)
}

function overrideOut(value: Value): OverrideValue {
  return value instanceof JavaList ? value.items.map(javaText) : javaText(value)
}
