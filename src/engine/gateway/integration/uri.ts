import { parseQuery } from '#engine/gateway/routing/path.ts'
import type { QueryItem } from '#engine/gateway/model/http.ts'

/** The address of a backend. */
export type Address = { readonly host: string; readonly path: string; readonly query: readonly QueryItem[] }

const STAGE_VARIABLE = /\$\{stageVariables\.([^}]+)\}/gu
const PATH_VARIABLE = /\{([^{}+]+)\+?\}/gu
const PARTS = /^(https?:\/\/)([^/?#]*)([^?#]*)(?:\?([^#]*))?/u
const HOST = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(:\d{1,5})?$/u

/** `${stageVariables.x}` filled in; a variable that the stage lacks leaves nothing (stg-07a; recorded on AWS). */
export function fillStageVariables(text: string, variables: Readonly<Record<string, string>>): string {
  if (!text.includes('${')) return text
  return text.replaceAll(STAGE_VARIABLE, (_, name: string) => variables[name] ?? '')
}

/** `{name}` filled in from the mapped path values. A name without a value stays as it is written. */
export function fillPath(text: string, values: Readonly<Record<string, string>>): string {
  if (!text.includes('{')) return text
  return text.replaceAll(PATH_VARIABLE, (whole: string, name: string) => values[name] ?? whole)
}

/**
 * The address that an HTTP integration calls, or null where it cannot be called: then the call ends with 500 and the log
 * says "Invalid endpoint address" (recorded on AWS). Ports are 80, 443 and from 1024 on (int-15).
 */
export function resolveAddress(
  uri: string,
  variables: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): Address | null {
  const [, scheme, host = '', path = '', query = ''] =
    PARTS.exec(fillPath(fillStageVariables(uri, variables), values)) ?? []
  if (scheme === undefined || !HOST.test(host) || !isPortAllowed(host)) return null
  return { host: `${scheme}${host}`, path: path === '' ? '/' : path, query: parseQuery(query) }
}

/** Where calls of one integration lead, by the stage's variables and the mapped path values. */
export type AddressOf = (
  variables: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
) => Address | null

const FIXED_START = /^(https?:\/\/)([^/?#{}$]+)(?=[/?#]|$)/u

/** The same as `resolveAddress` for each call; an address whose host no value can change is read once. */
export function compileAddress(uri: string): AddressOf {
  const [start = '', scheme = '', host = ''] = FIXED_START.exec(uri) ?? []
  if (start === '') return (variables, values) => resolveAddress(uri, variables, values)
  if (!HOST.test(host) || !isPortAllowed(host)) return () => null
  const rest = uri.slice(start.length)
  const address = `${scheme}${host}`
  const fill = compilePath(rest)
  return (variables, values) => addressAt(address, fill(variables, values))
}

type Fill = (variables: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>) => string

/** Fills a text in; one without stage variables, whose values may name others, is cut once. */
function compilePath(text: string): Fill {
  if (text.includes('${')) return (variables, values) => fillPath(fillStageVariables(text, variables), values)
  // Fixed text stands at even places, names at odd ones, and the same as it is written with its name.
  const names = [...text.matchAll(PATH_VARIABLE)]
  let from = 0
  const parts = names.map((found) => {
    const fixed = text.slice(from, found.index)
    from = found.index + found[0].length
    return { fixed, whole: found[0], name: found[1] ?? '' }
  })
  const end = text.slice(from)
  return (_, values) => {
    let filled = ''
    for (const { fixed, whole, name } of parts) filled += fixed + (values[name] ?? whole)
    return filled + end
  }
}

/** Cuts what follows a host into path and query string. */
function addressAt(host: string, rest: string): Address {
  const hash = rest.indexOf('#')
  const text = hash === -1 ? rest : rest.slice(0, hash)
  const at = text.indexOf('?')
  const path = at === -1 ? text : text.slice(0, at)
  return { host, path: path === '' ? '/' : path, query: at === -1 ? [] : parseQuery(text.slice(at + 1)) }
}

function isPortAllowed(host: string): boolean {
  const port = /:(\d+)$/u.exec(host)?.[1]
  if (port === undefined) return true
  const number = Number(port)
  return number === 80 || number === 443 || (number > 1024 && number <= 65_535)
}
