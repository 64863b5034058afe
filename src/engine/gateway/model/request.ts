import type { HttpBody, HeaderList } from './http.ts'

/** Where a request comes from. */
export type Caller =
  | { readonly network: 'internet'; readonly sourceIp: string }
  | {
      readonly network: 'vpc'
      readonly sourceIp: string
      readonly vpc: string
      /** The interface endpoint for execute-api that it goes through, or null: then over the internet. */
      readonly endpoint: string | null
      /** Private DNS is on at that endpoint (end-06). */
      readonly privateDns: boolean
    }

/** The name that the client calls. */
export type CalledName =
  | { readonly kind: 'execute-api'; readonly api: string }
  | { readonly kind: 'domain'; readonly name: string }

/** Verdicts on what the engine does not work out itself, handed in with the request. */
export type HandedVerdicts = {
  /** What the web ACL says; asked only where the stage has one (sec-01). */
  readonly webAcl?: 'allow' | 'block'
  /** The client's certificate against the truststore (aut-36). */
  readonly clientCertificate?: 'none' | 'trusted' | 'untrusted'
  /** Whose signature it is and whether it verifies; absent, it is checked against the access keys of the gateway. */
  readonly signature?: SignatureVerdict
  /** The caller holds `execute-api:InvalidateCache` on the method (cac-11). */
  readonly mayInvalidate?: boolean
  /** Whether the token's signature verifies; absent is yes. */
  readonly tokenSignature?: 'valid' | 'invalid'
}

/** Whoever signs a request, and what is known of them. */
export type SignedCaller = {
  readonly account: string
  readonly principal: string
  /** What the caller's own policies say. */
  readonly identityPolicy: 'allow' | 'implicit-deny' | 'explicit-deny'
}

export type SignatureVerdict = SignedCaller & { readonly verdict: 'valid' | 'invalid' | 'expired' }

/** Credentials that IAM knows, with whose they are. Only the example keys of AWS's documentation belong here. */
export type AccessKey = SignedCaller & {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Of temporary credentials alone: it must be sent along. */
  readonly sessionToken?: string
  /** Instant at which temporary credentials end, in milliseconds since 1970. */
  readonly expiresAt?: number
}

/** A request as a client sends it. */
export type ClientRequest = {
  /** Instant in whole microseconds of simulated time; it must not go back from request to request. */
  readonly at: number
  readonly name: CalledName
  readonly method: string
  /** Request target: path, with the stage on an execute-api name, and query string. */
  readonly target: string
  readonly headers: HeaderList
  readonly body: HttpBody
  readonly caller: Caller
  /** A message on an open WebSocket connection; its text is the body. Absent on a WebSocket API: the handshake. */
  readonly message?: { readonly connectionId: string }
  readonly verdicts?: HandedVerdicts
}
