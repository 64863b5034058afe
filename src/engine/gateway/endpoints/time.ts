/** Round trips in ms, all of them parameters that a scenario declares: AWS promises none. */
export type RoundTrips = {
  /** From the caller to where it enters: edge location, Region or interface endpoint. */
  readonly entryMs: number
  /** From there to the Region; 0 where it entered there. */
  readonly onwardMs: number
  readonly backendMs: number
}

/** The parts of one call's time, in ms. */
export type CallTime = {
  readonly handshakeMs: number
  readonly wayMs: number
  readonly backendMs: number
  readonly totalMs: number
}

/** Round trips of opening a connection: TCP, then TLS 1.3. */
const HANDSHAKES = 2

/** How long a call takes: the way by which it enters never changes the backend's time, and keep-alive saves handshakes alone. */
export function callTime({ entryMs, onwardMs, backendMs }: RoundTrips, keepsAlive: boolean): CallTime {
  const handshakeMs = keepsAlive ? 0 : HANDSHAKES * entryMs
  const wayMs = entryMs + onwardMs
  return { handshakeMs, wayMs, backendMs, totalMs: handshakeMs + wayMs + backendMs }
}
