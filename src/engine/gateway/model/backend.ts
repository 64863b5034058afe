import type { HttpBody, HeaderList, QueryItem } from './http.ts'

/** What a function that stands for Lambda does. */
export type LambdaBehavior =
  /** Returns this value; `event` returns the event itself, `proxy-echo` a 200 with the event's JSON as its body. */
  | { readonly returns: unknown }
  /** Fails: Lambda's error object, with `errorMessage`. */
  | { readonly error: Readonly<Record<string, unknown>> }
  /** Lambda refuses the call: permission missing (int-03b) or throttled (err-14b). */
  | { readonly rejected: 'permission' | 'throttled' }

/** What stands behind an integration, declared with the API. Times are whole milliseconds and ours, never facts. */
export type Backend = {
  /** How long it takes to answer; 0 where absent. */
  readonly latencyMs?: number
} & (
  | {
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
      readonly bodyBase64?: string
    }
  /** Answers with the body that it received. */
  | { readonly status: number; readonly echoBody: true }
  | { readonly lambda: LambdaBehavior }
  /** Nothing answers: the address cannot be reached, or a VPC link cannot forward. */
  | { readonly unreachable: true }
)

/** What leaves the gateway for a backend. */
export type BackendRequest = {
  readonly method: string
  /** Scheme and host, or the service. */
  readonly host: string
  readonly path: string
  readonly query: readonly QueryItem[]
  readonly headers: HeaderList
  readonly body: HttpBody
  /** The event of a Lambda proxy integration; its JSON is the body. */
  readonly event: unknown
}

/** What comes back. */
export type BackendResponse = {
  readonly status: number
  readonly headers: HeaderList
  readonly body: HttpBody
  /** The function failed: Lambda's own status is 200, and the body is its error object. */
  readonly isFunctionError: boolean
}

export type BackendOutcome =
  | { readonly kind: 'answered'; readonly response: BackendResponse; readonly latencyMs: number }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'rejected'; readonly why: 'permission' | 'throttled' }
