/** A place in the tree of keys: the beginning of all keys that go on from it. */
export type KeyNode = {
  /** Number of the key that ends here; −1 while none does. */
  key: number
  absent: KeyNode | null
  /** Values that go on from here and where they lead, while they are few. */
  readonly values: string[]
  readonly children: KeyNode[]
  /** The same by value, once they are many. */
  byValue: Map<string, KeyNode> | null
}

/** Up to so many values a comparison one by one is faster than a map. */
const FEW = 8

const node = (): KeyNode => ({ key: -1, absent: null, values: [], children: [], byValue: null })

/**
 * Numbers for cache keys: the same namespace and values give the same number, anything else another (cac-08, cac-09).
 * A tree of parts instead of one joined string, so that no text is built or hashed anew for a request and no two lists
 * of values can meet. An absent value (`null`) is a value of its own.
 */
export class KeyTable {
  /** Keys seen. */
  size = 0
  readonly #root = node()

  /** Where the keys of a namespace begin. It never changes: a caller may keep it and name its keys faster. */
  namespace(name: string): KeyNode {
    return follow(this.#root, name)
  }

  /** Where the keys go on that have `value` next. */
  next(from: KeyNode, value: string | null): KeyNode {
    return follow(from, value)
  }

  /** The number of the key that ends here; numbers count up from 0 in the order in which keys were first seen. */
  keyAt(end: KeyNode): number {
    if (end.key === -1) end.key = this.size++
    return end.key
  }
}

function follow(from: KeyNode, value: string | null): KeyNode {
  if (value === null) return (from.absent ??= node())
  if (from.byValue !== null) return from.byValue.get(value) ?? add(from, value)
  const { values } = from
  for (let i = 0; i < values.length; i++) if (values[i] === value) return from.children[i] ?? from
  return add(from, value)
}

function add(from: KeyNode, value: string): KeyNode {
  const made = node()
  if (from.byValue !== null) {
    from.byValue.set(value, made)
    return made
  }
  from.values.push(value)
  from.children.push(made)
  if (from.values.length > FEW)
    from.byValue = new Map(from.values.map((each, index) => [each, from.children[index] ?? made]))
  return made
}
