import type { Artefact } from '#content/compile/lesson/artefact.ts'
import { browserVerdict } from '#engine/gateway/cors/browser.ts'
import { headerOf } from '#engine/gateway/model/http.ts'

import type { Run } from './exchange.ts'
import { readHttp, readRequest } from './http-text.ts'

/** What a browser makes of the answers that the artefact shows, and whether the script may read the last one. */
export function runPage({ parts }: Artefact): Run {
  const text = (role: string) => parts.find((part) => part.role === role)?.text
  const { host, target, method, headers } = readRequest(text('request') ?? '')
  const verdict = browserVerdict({
    pageOrigin: headerOf(headers, 'origin') ?? '',
    request: {
      url: `https://${host}${target}`,
      method,
      headers: headers.filter(([name]) => name.toLowerCase() !== 'origin'),
      credentials: 'omit',
    },
    preflightResponse: responseOf(text('preflight-response')),
    response: responseOf(text('response')) ?? { status: 0, headers: [] },
  })
  const asks = verdict.preflight ? 'the browser asks first' : 'the browser asks nothing'
  const sends = verdict.reachesBackend ? 'it sends the call' : 'it does not send the call'
  const reads = verdict.readable ? 'the page reads the answer' : 'the page reads nothing'
  return { claim: [asks, sends, reads].join(', '), faults: [] }
}

function responseOf(text: string | undefined) {
  if (text === undefined) return null
  const { first, headers } = readHttp(text)
  return { status: Number(first.split(' ')[1]), headers }
}

export function turnPage(claim: string): string {
  return claim.endsWith('nothing')
    ? claim.replace(/nothing$/, 'the answer')
    : claim.replace(/the answer$/, 'nothing')
}
