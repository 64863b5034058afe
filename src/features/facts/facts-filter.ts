import type { Fact } from '#engine/questions/fact.ts'

/** Whether every word of `text` occurs in the fact: its id, its statement or the title of a source. */
export function matches(fact: Fact, text: string): boolean {
  const haystack = [fact.id, fact.statement, ...fact.sources.map(({ title }) => title)]
    .join(' ')
    .toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word))
}
