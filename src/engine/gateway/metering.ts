/** AWS counts a KB as 1,024 bytes throughout. */
export const KB = 1_024
export const MB = 1_048_576
export const GB = 1_073_741_824

/** HTTP API calls are metered in steps of 512 KB (pri-03, F15). */
export const HTTP_INCREMENT_BYTES = 512 * KB
/** WebSocket messages are metered in steps of 32 KB (pri-04a), which is also the largest frame (wsk-08). */
export const WEBSOCKET_INCREMENT_BYTES = 32 * KB
/** Streaming REST APIs are metered in steps of 10 MB of response (pri-06). */
export const STREAMING_INCREMENT_BYTES = 10 * MB
/** Largest WebSocket message (wsk-08, lim-04). */
export const WEBSOCKET_MESSAGE_MAX_BYTES = 128 * KB

/** Units that something of this size counts as: each started increment, at least one. Facts pri-03, pri-04a, pri-06. */
export function meteredUnits(bytes: number, incrementBytes: number): number {
  return bytes <= incrementBytes ? 1 : Math.ceil(bytes / incrementBytes)
}

/** What becomes of one WebSocket message. */
export type MessageOutcome =
  | { readonly kind: 'sent'; readonly frames: number; readonly meteredUnits: number }
  /** The connection is closed with this code (wsk-08). */
  | { readonly kind: 'closed'; readonly code: 1009 }

/** Frames and metered units of a message of this size, cut into frames of at most 32 KB. wsk-08, pri-04a; case N43. */
export function websocketMessage(bytes: number): MessageOutcome {
  if (bytes > WEBSOCKET_MESSAGE_MAX_BYTES) return { kind: 'closed', code: 1009 }
  const units = meteredUnits(bytes, WEBSOCKET_INCREMENT_BYTES)
  return { kind: 'sent', frames: units, meteredUnits: units }
}
