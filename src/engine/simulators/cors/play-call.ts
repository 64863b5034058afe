import {
  browserVerdict,
  type BrowserVerdict,
  type CorsFailure,
  type ScriptRequest,
} from '#engine/gateway/cors/browser.ts'
import { preflightRule, type PreflightRule } from '#engine/gateway/cors/preflight-rule.ts'
import { headerOf, type HeaderList } from '#engine/gateway/model/http.ts'

import type { CallFields, CorsScenario } from './scenario.ts'
import type { Answer, Server } from './server.ts'
import { consoleWords, FAILURE_NOTES, failureSentence, ruleNote, ruleSentence } from './step-words.ts'
import { VERDICT, type ShownCall, type Step } from './trace.ts'

type Asked = { readonly call: CallFields; readonly index: number }
type Played = { readonly call: ShownCall; readonly steps: readonly Step[] }

/** One call from the script to what the browser makes of it. */
export function playCall({ page, address }: CorsScenario, server: Server, { call, index }: Asked): Played {
  return new Exchange({ page, request: requestOf(address, call), call, index }, server).play()
}

function requestOf(address: string, { method, path, headers, credentials }: CallFields): ScriptRequest {
  return { url: `${address}${path}`, method, headers: headers.map(headerFrom), credentials }
}

function headerFrom(text: string): readonly [string, string] {
  const colon = text.indexOf(':')
  return [text.slice(0, colon), text.slice(colon + 1).trim()]
}

const NOTHING = { status: 0, headers: [] } as const

type Parts = Asked & { readonly page: string; readonly request: ScriptRequest }

/** Statuses, and who was called; −1 for a message that was never sent. */
function cameTo(permission: Answer | null, answer: Answer | null) {
  return {
    preflightStatus: permission?.status ?? -1,
    status: answer?.status ?? -1,
    reachedBackend: answer?.reachedBackend === true,
    preflightReachedBackend: permission?.reachedBackend === true,
  }
}

class Exchange {
  readonly #parts: Parts
  readonly #server: Server
  readonly #label: string
  readonly #rule: PreflightRule
  readonly #steps: Step[] = []

  constructor(parts: Parts, server: Server) {
    this.#parts = parts
    this.#server = server
    this.#label = `${parts.call.method} ${parts.call.path}`
    this.#rule = preflightRule(parts.page, parts.request)
  }

  play(): Played {
    const rule = this.#rule
    this.#add('decision', rule.kind === 'asks' ? VERDICT.asks : VERDICT.direct, {
      title: rule.kind === 'asks' ? 'Asks first' : 'Sends at once',
      note: ruleNote(rule),
      sentence: ruleSentence(this.#label, rule),
      fact: 'cor-01',
    })
    const permission = rule.kind === 'asks' ? this.#ask(rule) : null
    const early = permission === null ? null : this.#verdict(permission, NOTHING)
    if (early?.failedAt === 'preflight') return this.#end(early, permission, null)
    if (permission !== null)
      this.#add('conclusion', VERDICT.allowed, {
        title: 'Allowed',
        note: '',
        sentence: `The answer to the preflight allows origin, method and headers: ${this.#label} may be sent.`,
        fact: 'cor-02',
      })
    const answer = this.#send()
    return this.#end(this.#verdict(permission, answer), permission, answer)
  }

  #ask({ method, headers }: Extract<PreflightRule, { readonly kind: 'asks' }>): Answer {
    const { call, page } = this.#parts
    const asked: HeaderList = [
      ['Origin', page],
      ['Access-Control-Request-Method', method ?? call.method],
      ...(headers.length === 0 ? [] : [['Access-Control-Request-Headers', headers.join(',')] as const]),
    ]
    this.#add('preflight', VERDICT.sent, {
      title: `OPTIONS ${call.path}`,
      note: [method ?? call.method, ...headers].join(', '),
      sentence: `The browser asks with OPTIONS ${call.path}. The preflight names origin, method and headers, and carries no credentials.`,
      headers: asked,
      fact: 'cor-02',
    })
    const answer = this.#server.answer({ method: 'OPTIONS', path: call.path, headers: asked })
    this.#addAnswer('permission', answer)
    return answer
  }

  #send(): Answer {
    const { call, page, request } = this.#parts
    const isSame = this.#rule.kind === 'same-origin'
    const headers: HeaderList = [...(isSame ? [] : [['Origin', page] as const]), ...request.headers]
    this.#add('request', VERDICT.sent, {
      title: this.#label,
      note: '',
      sentence: `${this.#label} is sent${isSame ? '' : ` with Origin: ${page}`}.`,
      headers,
      fact: null,
    })
    const answer = this.#server.answer({ method: call.method, path: call.path, headers })
    this.#addAnswer('answer', answer)
    return answer
  }

  #addAnswer(kind: 'permission' | 'answer', { status, headers, by, rule, fact }: Answer): void {
    const own = headers.filter(([name]) => name.toLowerCase().startsWith('access-control-'))
    const allowed = headerOf(headers, 'access-control-allow-origin')
    this.#add(kind, status >= 400 ? VERDICT.error : VERDICT.answered, {
      title: String(status),
      note: by,
      sentence: `${status} from ${by}, ${allowed === null ? 'with no allowed origin' : `with Access-Control-Allow-Origin: ${allowed}`}. ${rule}`,
      headers: own,
      status,
      fact,
    })
  }

  #verdict(permission: Answer | null, response: Answer | typeof NOTHING): BrowserVerdict {
    const { page, request } = this.#parts
    return browserVerdict({ pageOrigin: page, request, preflightResponse: permission, response })
  }

  #end({ failedAt, reason }: BrowserVerdict, permission: Answer | null, answer: Answer | null): Played {
    const failed = failedAt !== null && reason !== null ? { label: this.#label, at: failedAt, reason } : null
    if (failed === null) this.#addReadable(answer)
    else this.#addFailure(failed, answer)
    return {
      steps: this.#steps,
      call: {
        label: this.#label,
        rule: this.#rule,
        ...cameTo(permission, answer),
        failedAt,
        reason,
        console: failed === null ? '' : consoleWords(failed),
      },
    }
  }

  #addReadable(answer: Answer | null): void {
    this.#add('end', VERDICT.readable, {
      title: 'Script reads it',
      note: String(answer?.status ?? ''),
      sentence: `The script of the page reads the answer, ${answer?.status ?? 0}.`,
      fact: null,
    })
  }

  #addFailure(
    failed: {
      readonly label: string
      readonly at: 'preflight' | 'response'
      readonly reason: CorsFailure
    },
    answer: Answer | null,
  ): void {
    const hides = answer !== null && answer.status >= 400 ? ` What it hides is ${answer.status}.` : ''
    const isEarly = failed.at === 'preflight'
    this.#add(isEarly ? 'conclusion' : 'end', isEarly ? VERDICT.blocked : VERDICT.hidden, {
      title: isEarly ? 'Not sent' : 'Kept from the script',
      note: FAILURE_NOTES[failed.reason],
      sentence: `${failureSentence(failed)}${hides}`,
      fact: 'cor-02',
    })
  }

  #add(
    kind: Step['kind'],
    verdict: number,
    step: Pick<Step, 'title' | 'note' | 'sentence' | 'fact'> & Partial<Pick<Step, 'headers' | 'status'>>,
  ): void {
    this.#steps.push({ kind, verdict, call: this.#parts.index, headers: [], status: 0, ...step })
  }
}
