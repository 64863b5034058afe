import { decodeBase64, encodeBase64, toBytes, toText } from '#engine/gateway/model/bytes.ts'
import { mediaType, type HttpBody } from '#engine/gateway/model/http.ts'
import type { ContentHandling } from '#engine/gateway/model/integration.ts'

/**
 * Whether a media type is one of the API's binary ones: equal, or under `type/*`. `*` on the left is supported only in
 * the lone `*` `/*` (recorded on AWS, 2025-01-29).
 */
export function isBinaryType(binaryMediaTypes: readonly string[], type: string): boolean {
  if (binaryMediaTypes.length === 0) return false
  return binaryMediaTypes.some((each) => {
    const binary = each.toLowerCase()
    if (binary === '*/*' || binary === type) return true
    return binary.endsWith('/*') && !binary.startsWith('*') && type.startsWith(binary.slice(0, -1))
  })
}

/** Whether the client wants bytes: only the first media type of Accept counts (int-11). */
export function acceptsBinary(binaryMediaTypes: readonly string[], accept: string | null): boolean {
  return isBinaryType(binaryMediaTypes, mediaType(accept))
}

/** A payload after conversion, or null where text should have been base64 and is not: then the call ends with 500. */
export type Converted = HttpBody | null

/**
 * A request's payload on its way to the integration (int-11). Bytes stay bytes unless they become base64 text; text is
 * base64 where bytes are wanted. Recorded on AWS, 2025-03-17.
 */
export function convertRequest(
  body: HttpBody,
  isBinary: boolean,
  handling: ContentHandling | undefined,
): Converted {
  if (isBinary) return handling === 'CONVERT_TO_TEXT' ? encodeBase64(toBytes(body)) : toBytes(body)
  return handling === 'CONVERT_TO_BINARY' ? decodeBase64(toText(body)) : toText(body)
}

/**
 * A backend's payload on its way to the client. Without a setting the client's Accept decides: bytes for a client that
 * accepts them, else text. Recorded on AWS, 2025-03-17.
 */
export function convertResponse(
  body: HttpBody,
  is: { readonly binary: boolean; readonly binaryWanted: boolean },
  handling: ContentHandling | undefined,
): Converted {
  const isTextWanted = handling === undefined ? !is.binaryWanted : handling === 'CONVERT_TO_TEXT'
  if (is.binary) return isTextWanted ? encodeBase64(toBytes(body)) : toBytes(body)
  return isTextWanted ? toText(body) : decodeBase64(toText(body))
}
