import type { Fact } from '#engine/questions/fact.ts'

/** All facts, in ledger order (one lazy chunk). The same list every time. */
export async function loadFacts(): Promise<readonly Fact[]> {
  const { facts } = await import('./fact-list.ts')
  return facts
}

/** One fact, or undefined. Loads the facts. */
export async function loadFact(id: string): Promise<Fact | undefined> {
  return (await loadFacts()).find((fact) => fact.id === id)
}
