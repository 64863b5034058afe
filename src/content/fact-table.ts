import type { Fact, Source } from '#engine/questions/fact.ts'

/** Facts with their sources by number: a few pages back hundreds of facts. */
export type FactTable = {
  readonly sources: readonly Source[]
  readonly facts: readonly (Omit<Fact, 'sources'> & { readonly sources: readonly number[] })[]
}

export function packFacts(facts: readonly Fact[]): FactTable {
  const places = new Map<string, number>()
  const sources: Source[] = []
  const place = (source: Source): number => {
    const key = JSON.stringify([source.title, source.url])
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, sources.length)
    return sources.push(source) - 1
  }
  return { facts: facts.map((fact) => ({ ...fact, sources: fact.sources.map(place) })), sources }
}

export function unpackFacts({ facts, sources }: FactTable): readonly Fact[] {
  return facts.map((fact) => ({
    ...fact,
    sources: fact.sources.map((index) => sources[index]).filter((source) => source !== undefined),
  }))
}
