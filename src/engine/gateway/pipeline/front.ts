/**
 * Answers that are no gateway response of a REST API: those of the front end, before an API is known, and those of HTTP
 * and WebSocket APIs, which have no gateway responses (typ-20). `status` null: nothing comes back at all.
 */
export const FRONT_ANSWERS = {
  /** The name leads to nothing from where the client is; no connection is made. */
  UNREACHABLE: { status: null, message: null, fact: 'end-05a' },
  /** Default endpoint off, domain without mapping, mutual TLS failed, wrong private name (err-04). */
  FORBIDDEN: { status: 403, message: 'Forbidden', fact: 'err-04' },
  /** Headers over the limit; the status is AWS's, the fact names the limit (lim-05a, mon-10). */
  HEADERS_TOO_LARGE: { status: 431, message: 'Request Header Fields Too Large', fact: 'lim-05a' },
  URL_TOO_LONG: { status: 414, message: 'Request-URI Too Long', fact: 'lim-06' },
  NOT_FOUND: { status: 404, message: 'Not Found', fact: 'err-08' },
  UNAUTHORIZED: { status: 401, message: 'Unauthorized', fact: 'aut-28a' },
  ACCESS_DENIED: { status: 403, message: 'Forbidden', fact: 'aut-28b' },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'Request Entity Too Large', fact: 'lim-04' },
  TOO_MANY_REQUESTS: { status: 429, message: 'Too Many Requests', fact: 'thr-03a' },
  INTERNAL_ERROR: { status: 500, message: 'Internal Server Error', fact: 'aut-28a' },
  INTEGRATION_ERROR: { status: 500, message: 'Internal Server Error', fact: 'int-09' },
  /** A message over 128 KB: the connection is closed with 1009, no answer comes (wsk-08). */
  CLOSED_TOO_LARGE: { status: null, message: null, fact: 'wsk-08' },
  NO_ROUTE: { status: 403, message: 'Forbidden', fact: 'wsk-02' },
  SERVICE_UNAVAILABLE: { status: 503, message: 'Service Unavailable', fact: 'err-17b' },
} as const satisfies Record<
  string,
  { readonly status: number | null; readonly message: string | null; readonly fact: string }
>

export type FrontAnswer = keyof typeof FRONT_ANSWERS
