/** An object or list that the scan is inside of. */
type Level = {
  /** Names so far; null in a list. */
  readonly names: Set<string> | null
  /** The member that is being read: its name, or its index in a list. */
  member: string | number
}

/**
 * The dotted path of the first member that an object of a JSON text has twice, or null. JSON.parse keeps the last one
 * without a word. `text` is valid JSON; nesting may be as deep as it likes.
 */
export function duplicateKey(text: string): string | null {
  const levels: Level[] = []
  let isName = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? ''
    const level = levels.at(-1)
    if (letter === '"') {
      const end = endOfString(text, at)
      if (isName && isTaken(level, nameOf(text.slice(at, end + 1))))
        return levels.map(({ member }) => member).join('.')
      at = end
      isName = false
    } else if ('{[]}'.includes(letter)) {
      step(levels, letter)
      isName = letter === '{'
    } else if (letter === ',') {
      isName = level?.names !== null
      if (level !== undefined && !isName) level.member = Number(level.member) + 1
    }
  }
  return null
}

/** Goes into an object or a list, or out of it. */
function step(levels: Level[], bracket: string): void {
  if (bracket === '{') levels.push({ names: new Set(), member: '' })
  else if (bracket === '[') levels.push({ names: null, member: 0 })
  else levels.pop()
}

/** Notes the name of a member; true for one that is there already. */
function isTaken(level: Level | undefined, name: string): boolean {
  if (level === undefined) return false
  level.member = name
  const isKnown = level.names?.has(name) === true
  level.names?.add(name)
  return isKnown
}

function nameOf(quoted: string): string {
  return quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1)
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}
