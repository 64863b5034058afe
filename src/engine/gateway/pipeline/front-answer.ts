import type { HeaderList } from '#engine/gateway/model/http.ts'

import type { Arrival } from './arrival.ts'
import { FRONT_ANSWERS, type FrontAnswer } from './front.ts'
import type { ResponseDocument } from './hop.ts'

const NO_STATUS = 0

/** An answer that no API made. Where nothing comes back its status is 0. */
export function frontResponse(call: Arrival, answer: FrontAnswer, extra: HeaderList = []): ResponseDocument {
  const { status, message } = FRONT_ANSWERS[answer]
  const source = { kind: 'front', answer } as const
  if (status === null) return { kind: 'response', status: NO_STATUS, headers: [], body: '', source }
  const body = JSON.stringify({ message })
  return {
    kind: 'response',
    status,
    headers: [
      ['Content-Type', 'application/json'],
      ...extra,
      ['x-amzn-RequestId', call.requestId],
      ['Content-Length', String(body.length)],
    ],
    body,
    source,
  }
}
