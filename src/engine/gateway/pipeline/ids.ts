import { draw, STREAM, substream } from '#engine/core/draw.ts'

/** Two hexadecimal digits of each byte: ids are made for every request. */
const BYTE: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** The lower 16 bits. */
function half(value: number): string {
  return (BYTE[(value >>> 8) & 255] ?? '') + (BYTE[value & 255] ?? '')
}

function hex(value: number): string {
  return half(value >>> 16) + half(value)
}

const REQUEST = substream(STREAM.order, 1)
const EXTENDED = substream(STREAM.order, 2)
const TRACE = substream(STREAM.order, 3)

/** The id of a request, in the shape of a UUID. */
export function requestId(seed: number, ordinal: number): string {
  const first = ordinal * 4
  const middle = draw(seed, REQUEST, first + 1)
  const next = draw(seed, REQUEST, first + 2)
  const start = `${hex(draw(seed, REQUEST, first))}-${half(middle >>> 16)}-${half(middle)}`
  return `${start}-${half(next >>> 16)}-${half(next)}${hex(draw(seed, REQUEST, first + 3))}`
}

/** The extended id (`x-amz-apigw-id`). */
export function extendedRequestId(seed: number, ordinal: number): string {
  const first = ordinal * 2
  return `${hex(draw(seed, EXTENDED, first))}${hex(draw(seed, EXTENDED, first + 1))}=`
}

/** A trace id of X-Ray's shape for a request that brings none. `epochMs` is its instant since 1970. */
export function traceId(seed: number, ordinal: number, epochMs: number): string {
  const first = ordinal * 3
  const rest =
    hex(draw(seed, TRACE, first)) + hex(draw(seed, TRACE, first + 1)) + hex(draw(seed, TRACE, first + 2))
  return `Root=1-${hex(Math.floor(epochMs / 1000))}-${rest}`
}
