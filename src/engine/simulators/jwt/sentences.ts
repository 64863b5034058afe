import { partsReadBy } from './links.ts'
import {
  CHECK_IDS,
  CHECK_NAMES,
  VERDICT,
  type CheckId,
  type Kind,
  type ShownAnswer,
  type ShownCall,
} from './trace.ts'

type Says = { readonly good: string; readonly bad: string }

/** What a rule says when it holds, and when it does not. */
const SAYS: Readonly<Record<Exclude<CheckId, 'answer'>, Says>> = {
  present: { good: 'The header holds a token.', bad: 'The header with the token is missing or empty.' },
  pattern: {
    good: 'The header fits the expression, so the function is asked.',
    bad: 'The header does not fit the expression, so the function is never asked.',
  },
  form: {
    good: 'The token has three parts, and header and claims are JSON.',
    bad: 'What stands there is no token: it needs three parts, of which two are JSON.',
  },
  algorithm: {
    good: 'This authorizer takes signatures of this algorithm.',
    bad: 'This authorizer takes no signatures of this algorithm.',
  },
  key: {
    good: 'The key set that it holds has a key with the kid of the token.',
    bad: 'The key set that it holds has no key with the kid of the token.',
  },
  'key-type': {
    good: 'The key is of the kind that the algorithm needs.',
    bad: 'The key is of another kind.',
  },
  signature: {
    good: 'The signature verifies: nobody changed the token since it was signed.',
    bad: 'The signature does not verify, so nothing that the token says counts.',
  },
  iss: {
    good: 'The issuer is one of the authorizer.',
    bad: 'The issuer is none of the authorizer, letter by letter.',
  },
  aud: {
    good: 'The token is meant for an audience of this authorizer.',
    bad: 'The token is meant for no audience of this authorizer.',
  },
  exp: { good: 'The token has not expired.', bad: 'The token has expired, or does not say when it will.' },
  nbf: { good: 'The token is valid already.', bad: 'The token is not valid yet.' },
  iat: { good: 'The token was issued in the past.', bad: 'The token was issued in the future.' },
  'token-use': {
    good: 'The token is of the kind that the method wants.',
    bad: 'A method without scopes wants an ID token, one with scopes an access token.',
  },
  'audience-pattern': {
    good: 'The audience fits the expression.',
    bad: 'The audience does not fit the expression.',
  },
  scope: {
    good: 'The token has a scope of the route, or the route asks for none.',
    bad: 'The token has no scope of the route.',
  },
}

/** What a rule made of a request, in one or two sentences. */
export function checkSentence(call: ShownCall, kind: Kind, id: Exclude<CheckId, 'answer'>): string {
  const { good, bad } = SAYS[id]
  switch (call.answers[kind].checks[CHECK_IDS.indexOf(id)]?.verdict) {
    case VERDICT.passed:
      return id === 'key' || id === 'aud' ? `${good}${note(call, kind, id)}` : good
    case VERDICT.refused:
      return bad + note(call, kind, id)
    case VERDICT.also:
      return `It was refused before. This rule would refuse it too: ${bad}`
    case VERDICT.absent:
      return 'This authorizer has no such rule.'
    case VERDICT.own:
      return 'A Lambda authorizer checks this only where your code does.'
    default:
      return 'It was refused before, so this is not looked at.'
  }
}

/** What is easily overlooked: which claim was read, and how old the keys are. */
function note(call: ShownCall, kind: Kind, id: CheckId): string {
  if (id === 'aud' && partsReadBy(call, kind, id).includes('claims.client_id'))
    return ' There is no aud, so client_id is read in its place.'
  const keys = call.answers[kind].keys
  if (id !== 'key' || keys === null) return ''
  return keys.isFetched ? ' The keys were fetched for this request.' : ' The keys are kept ones.'
}

/** How it ended. */
export function endSentence({ status, refusedBy, isDocumented }: ShownAnswer): string {
  if (refusedBy === null) return 'Every rule passes, and the request goes on to the backend.'
  const by = refusedBy === 'answer' ? 'the answer of the function' : `the rule “${CHECK_NAMES[refusedBy]}”`
  const unsure = isDocumented ? '' : ' AWS documents that it is refused, and no status.'
  return `${status}, because of ${by}.${unsure}`
}
