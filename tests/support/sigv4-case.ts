import type { Header } from '#engine/gateway/signing/canonical.ts'
import type { Credentials } from '#engine/gateway/signing/signing-input.ts'

/** A case of the SigV4 vectors, as their README describes it. */
export type SigV4Case = {
  readonly id: string
  readonly input: {
    readonly mode: 'header' | 'query'
    readonly request: {
      readonly method: string
      readonly target: string
      readonly headers: readonly Header[]
      readonly body: string
    }
    readonly credentials: Credentials
    readonly region: string
    readonly service: string
    readonly timestamp: string
    readonly signBody: boolean
    readonly omitSessionToken: boolean
    readonly expiresInSeconds?: number
  }
  readonly expected: {
    readonly canonicalRequest: string
    readonly stringToSign: string
    readonly signature: string
    readonly authorization?: string
    readonly target?: string
  }
}
