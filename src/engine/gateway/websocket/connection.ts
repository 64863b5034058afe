import { payloadLimit, WEBSOCKET_LIMITS } from '#engine/gateway/limits.ts'
import { WEBSOCKET_INCREMENT_BYTES, websocketMessage } from '#engine/gateway/metering.ts'

/** Codes with which a WebSocket API closes a connection (wsk-11). */
export const CLOSE_CODES = { idle: 1001, 'too-long': 1001, binary: 1003, 'too-large': 1009 } as const

/** Instants of a connection in µs. */
export type Lifetime = { readonly openedAt: number; readonly lastActivityAt: number }

/**
 * When a connection is closed if nothing more goes over it: after ten minutes without traffic or two hours after it opened,
 * whichever comes first (wsk-08, lim-20). At that very instant it is closed.
 */
export function closesBy({ openedAt, lastActivityAt }: Lifetime): {
  readonly why: 'idle' | 'too-long'
  readonly at: number
} {
  const idle = lastActivityAt + WEBSOCKET_LIMITS.idleSeconds * 1_000_000
  const age = openedAt + WEBSOCKET_LIMITS.connectionSeconds * 1_000_000
  return idle < age ? { why: 'idle', at: idle } : { why: 'too-long', at: age }
}

export type ClientMessage = {
  readonly bytes: number
  /** Size of the frames that the client cuts it into, but for the last. */
  readonly frameBytes: number
  readonly isBinary: boolean
}

/** What becomes of a client's message before a route is looked for. */
export type MessageEntry =
  | { readonly kind: 'taken'; readonly frames: number; readonly meteredUnits: number }
  | { readonly kind: 'closed'; readonly why: 'binary' | 'too-large' }

/**
 * Binary data closes with 1003 (wsk-11); a message over 128 KB closes with 1009, and so does a frame over 32 KB (wsk-08, err-18).
 * Billed are units of 32 KB, however the client cuts it (pri-04a).
 */
export function messageEntry({ bytes, frameBytes, isBinary }: ClientMessage): MessageEntry {
  if (isBinary) return { kind: 'closed', why: 'binary' }
  const outcome = websocketMessage(bytes)
  const isFrameTooLarge = Math.min(bytes, frameBytes) > WEBSOCKET_INCREMENT_BYTES
  if (outcome.kind === 'closed' || isFrameTooLarge) return { kind: 'closed', why: 'too-large' }
  return {
    kind: 'taken',
    frames: Math.max(1, Math.ceil(bytes / frameBytes)),
    meteredUnits: outcome.meteredUnits,
  }
}

export type PostStatus = 200 | 410 | 413 | 429

/**
 * What a POST to a connection's callback URL gets (wsk-06): 413 for more than 128 KB, 429 without a token of the account's bucket (thr-07), 410 where the
 * connection is not open, be it closed or still being opened (wsk-01: `$connect` runs before it is).
 */
export function postStatus(post: {
  readonly bytes: number
  readonly hasToken: boolean
  readonly isOpen: boolean
}): PostStatus {
  if (post.bytes > payloadLimit('websocket')) return 413
  if (!post.hasToken) return 429
  return post.isOpen ? 200 : 410
}
