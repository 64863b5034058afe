import { draw, STREAM, substream } from '#engine/core/draw.ts'

const hex = (value: number): string => value.toString(16).padStart(8, '0')

/** Four draws of a request's own, as 32 hexadecimal digits. */
function digits(seed: number, ordinal: number, index: number): string {
  const stream = substream(STREAM.order, index)
  let text = ''
  for (let part = 0; part < 4; part++) text += hex(draw(seed, stream, ordinal * 4 + part))
  return text
}

/** The id of a request, in the shape of a UUID. */
export function requestId(seed: number, ordinal: number): string {
  const id = digits(seed, ordinal, 1)
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`
}

/** The extended id (`x-amz-apigw-id`). */
export function extendedRequestId(seed: number, ordinal: number): string {
  return `${digits(seed, ordinal, 2).slice(0, 15)}=`
}

/** A trace id of X-Ray's shape for a request that brings none. `epochMs` is its instant since 1970. */
export function traceId(seed: number, ordinal: number, epochMs: number): string {
  const seconds = Math.floor(epochMs / 1000)
  return `Root=1-${hex(seconds)}-${digits(seed, ordinal, 3).slice(0, 24)}`
}
