/** An edge of the tree: parent node, number of the text, child node (0 in an empty slot), key that ends there (from 1). */
const STRIDE = 4
const PARENT = 0
const TEXT = 1
const CHILD = 2
const KEY = 3

/** Numbers that no text has: an absent value, and the key of a namespace without values. */
const ABSENT = -1
const NO_VALUES = -2

/**
 * Numbers for cache keys: the same namespace and values give the same number, anything else another (CAC-08, CAC-09).
 * A tree of parts instead of one joined string, so that no text is built or hashed anew for a request and no two lists
 * of values can meet. An absent value (`null`) is a value of its own.
 */
export class KeyTable {
  /** Keys seen. */
  size = 0
  readonly #texts = new Map<string, number>()
  /** A hash table of edges with open addressing, half full at most. */
  #slots = 1_024
  #edges = new Int32Array(this.#slots * STRIDE)
  /** The root is node 0, nobody's child. */
  #nodes = 1

  /** The node of a namespace. It never changes: a caller may keep it and name its keys faster. */
  namespace(name: string): number {
    // First the edge: making it may replace the table.
    const edge = this.#edge(0, this.#number(name))
    return this.#edges[edge + CHILD] ?? 0
  }

  /** The number of a key; numbers count up from 0 in the order in which keys were first seen. */
  idOf(namespace: number, values: readonly (string | null)[]): number {
    let node = namespace
    let edge = -1
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? null
      edge = this.#edge(node, value === null ? ABSENT : this.#number(value))
      node = this.#edges[edge + CHILD] ?? 0
    }
    if (edge === -1) edge = this.#edge(node, NO_VALUES)
    const known = this.#edges[edge + KEY] ?? 0
    if (known !== 0) return known - 1
    this.#edges[edge + KEY] = ++this.size
    return this.size - 1
  }

  #number(text: string): number {
    const known = this.#texts.get(text)
    if (known !== undefined) return known
    this.#texts.set(text, this.#texts.size)
    return this.#texts.size - 1
  }

  /** Where the edge stands; it is made if there is none. */
  #edge(parent: number, text: number): number {
    const at = this.#find(parent, text)
    if (this.#edges[at + CHILD] !== 0) return at
    if (this.#nodes * 2 > this.#slots) {
      this.#grow()
      return this.#edge(parent, text)
    }
    this.#edges[at + PARENT] = parent
    this.#edges[at + TEXT] = text
    this.#edges[at + CHILD] = this.#nodes++
    return at
  }

  /** Where the edge stands, or the empty place where it belongs. */
  #find(parent: number, text: number): number {
    const edges = this.#edges
    const mask = this.#slots - 1
    const mixed = Math.imul(parent, 0x9e37_79b1) + Math.imul(text, 0x85eb_ca6b)
    let at = ((mixed ^ (mixed >>> 15)) & mask) * STRIDE
    while (edges[at + CHILD] !== 0 && (edges[at + PARENT] !== parent || edges[at + TEXT] !== text))
      at = (at + STRIDE) & (mask * STRIDE + STRIDE - 1)
    return at
  }

  #grow(): void {
    const old = this.#edges
    this.#slots *= 2
    this.#edges = new Int32Array(this.#slots * STRIDE)
    for (let from = 0; from < old.length; from += STRIDE) {
      if (old[from + CHILD] === 0) continue
      const at = this.#find(old[from + PARENT] ?? 0, old[from + TEXT] ?? 0)
      this.#edges.set(old.subarray(from, from + STRIDE), at)
    }
  }
}
