const segment = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token in its compact form; the signature is a stand-in, its verdict is handed in beside it. */
export function encodeToken({
  header,
  claims,
}: {
  readonly header: object
  readonly claims: object
}): string {
  return `${segment(header)}.${segment(claims)}.c2lnbmF0dXJl`
}
