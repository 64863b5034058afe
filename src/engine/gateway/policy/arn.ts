/** What a method ARN names (aut-01). `path` has no leading slash; WebSocket APIs have a route key instead of verb and path. */
export type MethodOf = {
  readonly region: string
  readonly account: string
  readonly api: string
  readonly stage: string
  readonly verb: string
  readonly path: string
}

/** `arn:aws:execute-api:region:account:api/stage/VERB/path` (aut-01). */
export function methodArn(method: MethodOf): string {
  const { region, account, api, stage, verb, path } = method
  return `arn:aws:execute-api:${region}:${account}:${api}/${stage}/${verb}/${path}`
}

const FIELDS = 6

/**
 * Whether a resource of a policy covers an ARN. `*` stands for any characters and `?` for one. Both stay within their
 * field between colons, unless the star ends its field: then it runs on over the next ones. The last field is the rest of
 * the ARN with all its slashes and colons. Fields that are left out count as stars. Upper and lower case differ.
 * Source: IAM User Guide, "IAM JSON policy elements: Resource" and "IAM ARNs", 2026-11-30.
 */
export function arnMatches(pattern: string, arn: string): boolean {
  return pattern === '*' || compileArn(pattern)(arn)
}

/** Whether an ARN is covered by a resource that has been read. */
export type ArnMatcher = (arn: string) => boolean

/** Reads a resource of a policy once: the same as `arnMatches` for each ARN. */
export function compileArn(pattern: string): ArnMatcher {
  if (pattern === '*') return () => true
  const missing = missingFields(pattern)
  const whole = missing > 0 ? `${pattern}${':*'.repeat(missing)}` : pattern
  // Most patterns have one star, at their end, where it may stand for anything.
  const last = whole.length - 1
  if (firstWildcard(whole) === last && whole[last] === '*') {
    const start = whole.slice(0, last)
    return (arn) => arn.startsWith(start)
  }
  return isUnbound(whole) ? (arn) => wildcardMatches(whole, arn) : (arn) => boundMatches(whole, arn)
}

/**
 * Whether an ARN fits the pattern of a condition (`ArnLike`, and `ArnEquals`, which is the same): field by field, each with
 * stars of its own that do not run on. Source: IAM User Guide, "Condition operators", 2026-11-30.
 */
export function arnIsLike(pattern: string, arn: string): boolean {
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

/** How many of its fields a pattern leaves out. */
function missingFields(pattern: string): number {
  let colons = 0
  for (let at = pattern.indexOf(':'); at !== -1; at = pattern.indexOf(':', at + 1)) colons += 1
  return FIELDS - 1 - colons
}

/** Where the last field starts. */
function lastFieldOf(pattern: string): number {
  let at = -1
  for (let colon = 1; colon < FIELDS; colon++) {
    at = pattern.indexOf(':', at + 1)
    if (at === -1) return pattern.length
  }
  return at + 1
}

/** Whether a wildcard at `place` may stand for colons. */
function mayCross(pattern: string, place: number, lastField: number): boolean {
  if (place >= lastField) return true
  return pattern[place] === '*' && (place + 1 === pattern.length || pattern[place + 1] === ':')
}

/** Whether every wildcard of a pattern may stand for colons, as in nearly all policies. */
function isUnbound(pattern: string): boolean {
  const lastField = lastFieldOf(pattern)
  for (let place = 0; place < lastField; place++) {
    const isWild = pattern[place] === '*' || pattern[place] === '?'
    if (isWild && !mayCross(pattern, place, lastField)) return false
  }
  return true
}

/** Whether lengths 0, 1, 2 … of an ARN can fit the part of a pattern that was read so far. */
type Reached = readonly boolean[]

/** Keeps, place by place of the pattern, which lengths of the ARN can fit so far. */
function boundMatches(pattern: string, arn: string): boolean {
  const lastField = lastFieldOf(pattern)
  let reached = reachedAtStart(arn)
  for (let place = 0; place < pattern.length; place++)
    reached = reachedAfter(reached, arn, [pattern[place], mayCross(pattern, place, lastField)])
  return reached[arn.length] === true
}

function reachedAtStart(arn: string): Reached {
  return Array.from({ length: arn.length + 1 }, (_, length) => length === 0)
}

/** One place of a pattern further: its character, and whether that may stand for a colon. */
function reachedAfter(
  reached: Reached,
  arn: string,
  [wanted, crosses]: readonly [string | undefined, boolean],
): Reached {
  const next: boolean[] = [wanted === '*' && reached[0] === true]
  for (let length = 1; length <= arn.length; length++) {
    const character = arn[length - 1]
    const isOpen = crosses || character !== ':'
    if (wanted === '*') next.push(reached[length] === true || (isOpen && next[length - 1] === true))
    else next.push(reached[length - 1] === true && (wanted === '?' ? isOpen : wanted === character))
  }
  return next
}

/** How far a pattern and an ARN go together: so many characters of either; where it covers the ARN, all of both. */
export type ArnFit = { readonly covers: boolean; readonly pattern: number; readonly arn: number }

/**
 * Lays an ARN on the pattern of a resource: the longest beginning of the pattern that fits a beginning of the ARN. What
 * comes after it in either is what does not match. Same rules as `arnMatches`.
 */
export function arnFit(pattern: string, arn: string): ArnFit {
  const whole = pattern === '*' ? pattern : `${pattern}${':*'.repeat(Math.max(0, missingFields(pattern)))}`
  const lastField = pattern === '*' ? 0 : lastFieldOf(whole)
  let reached = reachedAtStart(arn)
  for (let place = 0; place < whole.length; place++) {
    const next = reachedAfter(reached, arn, [whole[place], mayCross(whole, place, lastField)])
    if (!next.includes(true))
      return { covers: false, pattern: Math.min(place, pattern.length), arn: reached.lastIndexOf(true) }
    reached = next
  }
  return {
    covers: reached[arn.length] === true,
    pattern: pattern.length,
    arn: reached.lastIndexOf(true),
  }
}

/** Where the first wildcard of a pattern stands, or -1. */
function firstWildcard(pattern: string): number {
  const star = pattern.indexOf('*')
  const single = pattern.indexOf('?')
  return star === -1 || (single !== -1 && single < star) ? single : star
}

/** Whether all of `text` fits `pattern`, where `*` is any run of characters, also none, and `?` is exactly one. */
export function wildcardMatches(pattern: string, text: string): boolean {
  const wild = firstWildcard(pattern)
  if (wild === -1) return pattern === text
  if (!text.startsWith(pattern.slice(0, wild))) return false
  if (wild === pattern.length - 1 && pattern[wild] === '*') return true
  let at = wild
  let place = wild
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
