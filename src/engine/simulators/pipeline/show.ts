import { browserVerdict } from '#engine/gateway/cors/browser.ts'
import { bodyBytes, toText } from '#engine/gateway/model/bytes.ts'
import type { QueryItem } from '#engine/gateway/model/http.ts'
import type { HopDocument, Hop, ResponseDocument } from '#engine/gateway/pipeline/hop.ts'

import { exactOf, type Told } from './told/exact.ts'
import { VERDICT, type ShownDocument, type ShownHop } from './trace.ts'

/** Characters of a body or of a header's value that are shown. */
const SHOWN = 2_000
const SHOWN_VALUE = 200

/** Hops of one request for the view; documents that stations share are made once. */
export function shownHops(told: Told): readonly ShownHop[] {
  const known = new Map<HopDocument, ShownDocument>()
  const shown = (document: HopDocument): ShownDocument => {
    const made = known.get(document) ?? shownDocument(document)
    known.set(document, made)
    return made
  }
  return told.hops.map((hop) => ({
    station: hop.station,
    verdict: verdictOf(hop),
    rule: hop.rule,
    fact: hop.fact,
    detail: hop.detail,
    exact: exactOf(hop, told),
    before: shown(hop.before),
    after: shown(hop.after),
  }))
}

function verdictOf({ verdict, after }: Hop): number {
  const isError = after.kind === 'response' && after.status >= 400
  return verdict === 'answered' && isError ? VERDICT.failed : VERDICT[verdict]
}

function shownDocument(document: HopDocument): ShownDocument {
  const text = toText(document.body)
  return {
    kind: document.kind,
    line: lineOf(document),
    headers: document.headers.map(([name, value]) => [name, cut(value, SHOWN_VALUE)] as const),
    body: cut(text, SHOWN),
    bodyBytes: bodyBytes(document.body),
  }
}

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most)}…`)

function lineOf(document: HopDocument): string {
  switch (document.kind) {
    case 'request':
      return `${document.method} ${document.path}${queryText(document.query)}`
    case 'backend-request':
      return `${document.method} ${document.host}${document.path}${queryText(document.query)}`
    case 'backend-response':
    case 'response':
      return document.status === 0 ? 'No answer' : String(document.status)
  }
}

const queryText = (query: readonly QueryItem[]): string =>
  query.length === 0 ? '' : `?${query.map(([name, value]) => `${name}=${value}`).join('&')}`

/** Who made the answer, in a few words. */
export function sourceWords({ source, status }: ResponseDocument): string {
  switch (source.kind) {
    case 'integration':
      return 'the integration'
    case 'cache':
      return 'the stage cache'
    case 'cors':
      return 'the CORS setting'
    case 'gateway':
      return `the gateway response ${source.type}`
    case 'front':
      return status === 0 ? 'nobody' : 'API Gateway itself'
  }
}

/** Whether a script of a page may read the answer, preflights aside; null where no page asked. */
export function isReadable(origin: string, { status, headers }: ResponseDocument): boolean | null {
  if (origin === '') return null
  if (status === 0) return false
  const request = { url: 'https://api.invalid/', method: 'GET', headers: [], credentials: 'omit' } as const
  return browserVerdict({
    pageOrigin: origin,
    request,
    preflightResponse: null,
    response: { status, headers },
  }).readable
}
