/** What somebody might take a status for. */
export const NEAR: Readonly<Record<number, readonly number[]>> = {
  400: [403, 413, 415, 500, 200],
  401: [400, 403, 404, 500],
  403: [401, 404, 429, 400, 500],
  404: [400, 401, 403, 500],
  413: [400, 403, 415, 500],
  415: [400, 413, 500, 200],
  429: [403, 500, 503, 504],
  500: [401, 403, 502, 504],
  502: [200, 500, 503, 504],
  504: [200, 500, 502, 503],
}

/** Who answers with a status, and so why it is another one here. */
export const MEANINGS: Readonly<Record<number, string>> = {
  200: 'A 200 needs a request that every station lets through and an answer that fits.',
  400: 'A 400 comes from the request validator, for a missing parameter or a body that does not fit its model.',
  401: 'A 401 says that an authorizer was not told who calls, or that its function does not know the caller.',
  403: 'A 403 comes from a station that refuses the call: an unknown path, a policy, a key, a signature or the web ACL.',
  404: 'A 404 for an unknown path is the answer of an HTTP API; from a REST API it is one of the backend.',
  413: 'A 413 is for a payload over the limit.',
  415: 'A 415 is for a content type without a template that the passthrough setting refuses.',
  429: 'A 429 comes from a throttle without a token, or from a quota that is used up.',
  500: 'A 500 comes from a function that may not be invoked, an authorizer that fails, or a faulty configuration.',
  502: 'A 502 comes from a function behind a proxy integration that fails or answers in another shape.',
  503: 'Nothing that is set here answers 503.',
  504: 'A 504 comes from a backend that is too slow or out of reach.',
}
