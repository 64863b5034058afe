/** What a method ARN names (AUT-01). `path` has no leading slash; WebSocket APIs have a route key instead of verb and path. */
export type MethodOf = {
  readonly region: string
  readonly account: string
  readonly api: string
  readonly stage: string
  readonly verb: string
  readonly path: string
}

/** `arn:aws:execute-api:region:account:api/stage/VERB/path` (AUT-01). */
export function methodArn(method: MethodOf): string {
  const { region, account, api, stage, verb, path } = method
  return `arn:aws:execute-api:${region}:${account}:${api}/${stage}/${verb}/${path}`
}

const FIELDS = 6

/**
 * Whether a resource of a policy covers an ARN. `*` stands for any characters, slashes included, `?` for one; both stay
 * within their field between colons but in the last, which is the rest of the ARN. Upper and lower case differ. A lone
 * `*` covers everything.
 */
export function arnMatches(pattern: string, arn: string): boolean {
  if (pattern === '*') return true
  const wanted = fields(pattern)
  const given = fields(arn)
  if (wanted.length !== FIELDS || given.length !== FIELDS) return false
  return wanted.every((part, index) => wildcardMatches(part, given[index] ?? ''))
}

/** The five fields before the resource, and the resource with any colons of its own. */
function fields(arn: string): readonly string[] {
  const parts = arn.split(':')
  if (parts.length <= FIELDS) return parts
  return [...parts.slice(0, FIELDS - 1), parts.slice(FIELDS - 1).join(':')]
}

/** Whether all of `text` fits `pattern`, where `*` is any run of characters, also none, and `?` is exactly one. */
export function wildcardMatches(pattern: string, text: string): boolean {
  let at = 0
  let place = 0
  let star = -1
  let resume = 0
  while (at < text.length) {
    const wanted = pattern[place]
    if (wanted === '*') {
      star = place
      resume = at
      place += 1
    } else if (wanted === '?' || wanted === text[at]) {
      place += 1
      at += 1
    } else if (star === -1) {
      return false
    } else {
      place = star + 1
      resume += 1
      at = resume
    }
  }
  while (pattern[place] === '*') place += 1
  return place === pattern.length
}
