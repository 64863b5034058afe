import type { Header, WireRequest } from '#engine/gateway/signing/canonical.ts'

import type { SigningScenario } from './fields.ts'

type Transit = SigningScenario['transit']

const valuesOf = (headers: readonly Header[], name: string): readonly Header[] =>
  headers.filter(([other]) => other.toLowerCase() === name)

const sameLines = (a: readonly Header[], b: readonly Header[]): boolean =>
  a.length === b.length &&
  a.every(([name, value], index) => name === b[index]?.[0] && value === b[index]?.[1])

/** What must happen on the way for `arrived` to be what is left of a signed request: the fewest fields that say so. */
export function transitBetween(signed: WireRequest, arrived: WireRequest): Transit {
  const names = [...new Set([...signed.headers, ...arrived.headers].map(([name]) => name.toLowerCase()))]
  const changed = names.filter(
    (name) => !sameLines(valuesOf(signed.headers, name), valuesOf(arrived.headers, name)),
  )
  const lost = changed.filter((name) => valuesOf(arrived.headers, name).length === 0)
  return {
    method: arrived.method === signed.method ? '' : arrived.method,
    target: arrived.target === signed.target ? '' : arrived.target,
    headers: changed.flatMap((name) =>
      valuesOf(arrived.headers, name).map(([given, value]) => `${given}: ${value}`),
    ),
    drop: lost,
    body: arrived.body === signed.body || typeof arrived.body !== 'string' ? null : arrived.body,
  }
}
