import { JavaArray, JavaList, JavaMap, JavaView, type Value } from '#engine/gateway/templates/java/values.ts'
import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

/** An iterator over a collection. It fails if the collection changes meanwhile, as Java's do. */
export class Items {
  readonly #items: readonly Value[]
  /** The map whose keys or values they are; the list itself is watched otherwise. */
  readonly #map: JavaMap | null
  readonly #size: number
  readonly #offset: number
  #at = 0

  constructor(items: readonly Value[], map: JavaMap | null, offset: number) {
    this.#items = items
    this.#map = map
    this.#size = items.length
    this.#offset = offset
  }

  hasNext(): boolean {
    return this.#at !== this.#items.length
  }

  next(): Value {
    const size = this.#map ? this.#map.entries.size : this.#items.length
    if (size !== this.#size)
      throw new TemplateFailure(
        'method',
        'The list changed while it was looped over (ConcurrentModificationException).',
        this.#offset,
      )
    const item = this.#items[this.#at] ?? null
    this.#at += 1
    return item
  }
}

/** The items of a list, an array or a view, or the values of a map; null for anything else. */
export function iterate(value: Value, offset: number): Items | null {
  if (value instanceof JavaList || value instanceof JavaArray) return new Items(value.items, null, offset)
  if (value instanceof JavaMap) return new Items([...value.entries.values()], value, offset)
  return value instanceof JavaView ? new Items(value.items(), value.of, offset) : null
}
