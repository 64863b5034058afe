import { compareSegments, keyOf, type Segment } from './segment-name.ts'

/** The device that wrote a segment, as it calls itself, and when by its own clock. */
export type From = { readonly name: string; readonly at: number }

/** A segment whose entries are in the log here. It is remembered, so that nothing is fetched twice. */
export type KnownSegment = Segment & {
  readonly ids: readonly string[]
  readonly from: From
  /** Ids of what said a setting in its writer's log, as of then. */
  readonly settings: readonly string[]
  /** Rounds in a row in which the store did not list it. */
  readonly missed: number
  /** It was read back after it was written. */
  readonly isVerified: boolean
}

/** What this device knows of the store: a cache, which can be lost. */
export class Knowledge {
  readonly #segments = new Map<string, KnownSegment>()
  /** Every id that the known segments hold, with how many of them do. */
  readonly #published = new Map<string, number>()

  constructor(known: readonly KnownSegment[]) {
    for (const segment of known) this.add(segment)
  }

  /** Ids that at least one known segment holds. */
  get published(): ReadonlyMap<string, number> {
    return this.#published
  }

  get(key: string): KnownSegment | undefined {
    return this.#segments.get(key)
  }

  all(): readonly KnownSegment[] {
    return [...this.#segments.values()]
  }

  /** Those of one device, by number. */
  of(writer: string): readonly KnownSegment[] {
    return this.all()
      .filter((segment) => segment.writer === writer)
      .toSorted(compareSegments)
  }

  add(segment: KnownSegment): void {
    this.remove(keyOf(segment))
    this.#segments.set(keyOf(segment), segment)
    for (const id of segment.ids) this.#published.set(id, (this.#published.get(id) ?? 0) + 1)
  }

  remove(key: string): void {
    const segment = this.#segments.get(key)
    if (segment === undefined) return
    this.#segments.delete(key)
    for (const id of segment.ids) {
      const left = (this.#published.get(id) ?? 0) - 1
      if (left > 0) this.#published.set(id, left)
      else this.#published.delete(id)
    }
  }

  /** The same segment with something else noted of it; its entries stay. */
  note(segment: KnownSegment): void {
    this.#segments.set(keyOf(segment), segment)
  }
}

type HasId = { readonly id: string }

/**
 * Entries of the log, all of whose published ones are known, that no segment holds, in order. Looked for from the end,
 * where new ones stand, and no further than the last of them.
 */
export function unpublishedIn<T extends HasId>(
  log: readonly T[],
  { published }: Pick<Knowledge, 'published'>,
): readonly T[] {
  const found: T[] = []
  const wanted = log.length - published.size
  for (let index = log.length - 1; index >= 0 && found.length < wanted; index--) {
    const entry = log[index]
    if (entry !== undefined && !published.has(entry.id)) found.push(entry)
  }
  return found.toReversed()
}

/** Published ids that the log lacks: something took them away here, or the database was lost. */
export function strayIn(
  log: readonly HasId[],
  { published }: Pick<Knowledge, 'published'>,
): ReadonlySet<string> {
  const stray = new Set(published.keys())
  for (const { id } of log) stray.delete(id)
  return stray
}

/**
 * Own segments all of whose entries stand in other own segments that were read back: they can go. The smallest first, so
 * that many small ones give way to one large one.
 */
export function superfluous(own: readonly KnownSegment[]): readonly KnownSegment[] {
  const safe = new Map<string, number>()
  const count = (segment: KnownSegment, by: number): void => {
    if (!segment.isVerified) return
    for (const id of segment.ids) safe.set(id, (safe.get(id) ?? 0) + by)
  }
  for (const segment of own) count(segment, 1)
  const total = own.reduce((sum, { ids, isVerified }) => sum + (isVerified ? ids.length : 0), 0)
  // The ordinary case: no entry stands twice.
  if (total === safe.size && own.every(({ isVerified }) => isVerified)) return []
  const going: KnownSegment[] = []
  for (const segment of own.toSorted((a, b) => a.ids.length - b.ids.length || a.number - b.number)) {
    const others = segment.isVerified ? 2 : 1
    if (!segment.ids.every((id) => (safe.get(id) ?? 0) >= others)) continue
    going.push(segment)
    count(segment, -1)
  }
  return going
}
