/** Members whose text is put together at once. */
const AT_ONCE = 500

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

/** The text that `JSON.stringify(value, null, 2)` gives, in pieces: of lists and objects of any length. */
export function* jsonText(value: unknown, indent = ''): Generator<string> {
  if (typeof value !== 'object' || value === null || isShort(value)) {
    yield JSON.stringify(value ?? null, null, 2).replaceAll('\n', `\n${indent}`)
    return
  }
  const inner = `${indent}  `
  const named = Object.entries(value).filter(([, member]) => isList(value) || member !== undefined)
  yield isList(value) ? '[' : '{'
  for (const [index, [name, member]] of named.entries()) {
    yield `${index === 0 ? '' : ','}\n${inner}${isList(value) ? '' : `${JSON.stringify(name)}: `}`
    yield* jsonText(member, inner)
  }
  yield `\n${indent}${isList(value) ? ']' : '}'}`
}

/** Few members, none of which has members of its own. */
function isShort(value: object): boolean {
  const members = Object.values(value)
  return members.length <= AT_ONCE && members.every((each) => typeof each !== 'object' || each === null)
}
