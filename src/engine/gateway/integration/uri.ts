import { parseQuery } from '#engine/gateway/routing/path.ts'
import type { QueryItem } from '#engine/gateway/model/http.ts'

/** The address of a backend. */
export type Address = { readonly host: string; readonly path: string; readonly query: readonly QueryItem[] }

const STAGE_VARIABLE = /\$\{stageVariables\.([^}]+)\}/gu
const PATH_VARIABLE = /\{([^{}+]+)\+?\}/gu
const PARTS = /^(https?:\/\/)([^/?#]*)([^?#]*)(?:\?([^#]*))?/u
const HOST = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(:\d{1,5})?$/u

/** `${stageVariables.x}` filled in; a variable that the stage lacks leaves nothing (STG-07A; recorded on AWS). */
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
 * says "Invalid endpoint address" (recorded on AWS). Ports are 80, 443 and from 1024 on (INT-15).
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

function isPortAllowed(host: string): boolean {
  const port = /:(\d+)$/u.exec(host)?.[1]
  if (port === undefined) return true
  const number = Number(port)
  return number === 80 || number === 443 || (number > 1024 && number <= 65_535)
}
