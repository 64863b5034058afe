import type { CorsFailure } from '#engine/gateway/cors/browser.ts'
import type { PreflightRule } from '#engine/gateway/cors/preflight-rule.ts'

const named = (names: readonly string[]): string => names.join(', ')

/** Why the browser asks or does not, for the picture. */
export function ruleNote(rule: PreflightRule): string {
  switch (rule.kind) {
    case 'same-origin':
      return 'same origin'
    case 'simple':
      return 'a simple request'
    case 'asks': {
      const { method, headers } = rule
      return [...(method === null ? [] : [`method ${method}`]), ...headers].join(', ')
    }
  }
}

/** The same in a sentence. */
export function ruleSentence(label: string, rule: PreflightRule): string {
  switch (rule.kind) {
    case 'same-origin':
      return `${label} goes to the origin of the page itself: CORS has no part in it.`
    case 'simple':
      return `${label} is a simple request to another origin: it is sent without asking, and only its answer is checked.`
    case 'asks': {
      const { method, headers } = rule
      const because = [
        ...(method === null ? [] : [`the method ${method} is not GET, HEAD or POST`]),
        ...(headers.length === 0 ? [] : [`it sets what no simple request may: ${named(headers)}`]),
      ]
      return `${label} needs a preflight: ${because.join(', and ')}.`
    }
  }
}

/** What the browser misses, for the picture. */
export const FAILURE_NOTES: Readonly<Record<CorsFailure, string>> = {
  'no-allow-origin': 'no Allow-Origin',
  'origin-mismatch': 'Allow-Origin names another',
  'star-with-credentials': 'a star, and cookies are included',
  'no-allow-credentials': 'no Allow-Credentials',
  'preflight-status': 'no status of success',
  'method-not-allowed': 'method not allowed',
  'header-not-allowed': 'header not allowed',
}

const FAILURE_CLAUSES: Readonly<Record<CorsFailure, string>> = {
  'no-allow-origin': 'has no Access-Control-Allow-Origin header',
  'origin-mismatch': 'names another origin than that of the page',
  'star-with-credentials': 'has a star for the origin, and cookies are included',
  'no-allow-credentials': 'does not say that credentials are allowed',
  'preflight-status': 'is no success, whatever its headers say',
  'method-not-allowed': 'does not list the method',
  'header-not-allowed': 'does not list every header that the script sets',
}

type Failed = {
  readonly label: string
  readonly at: 'preflight' | 'response'
  readonly reason: CorsFailure
}

/** What the console says, in our words: it names the answer that failed and never its status. */
export function consoleWords({ label, at, reason }: Failed): string {
  const which = at === 'preflight' ? 'the answer to its preflight' : 'its answer'
  return `CORS blocked ${label}: ${which} ${FAILURE_CLAUSES[reason]}.`
}

/** What the browser concludes, in a sentence. */
export function failureSentence({ label, at, reason }: Failed): string {
  return at === 'preflight'
    ? `The answer to the preflight ${FAILURE_CLAUSES[reason]}: ${label} is never sent.`
    : `The answer ${FAILURE_CLAUSES[reason]}: the request went out, and what came back is kept from the script.`
}
