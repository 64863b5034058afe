export type CutLimits = {
  /** Entries of one segment, and letters of its JSON; one entry alone may have more. */
  readonly entries: number
  readonly letters: number
}

/** A piece of a log, small enough for one segment. `texts` are its records as JSON. */
export type Cut<T> = { readonly entries: readonly T[]; readonly texts: readonly string[] }

/** Entries in their order, cut into pieces. */
export function* cutIn<T>(
  entries: readonly T[],
  textOf: (entry: T) => string,
  limits: CutLimits,
): Generator<Cut<T>, void, void> {
  let some: T[] = []
  let texts: string[] = []
  let letters = 0
  for (const entry of entries) {
    const text = textOf(entry)
    const isFull = some.length >= limits.entries || letters + text.length > limits.letters
    if (isFull && some.length > 0) {
      yield { entries: some, texts }
      some = []
      texts = []
      letters = 0
    }
    some.push(entry)
    texts.push(text)
    letters += text.length
  }
  if (some.length > 0) yield { entries: some, texts }
}
