import type { FactId } from '#engine/questions/ids.ts'

export type GlossaryEntry = {
  readonly id: string
  readonly term: string
  readonly aliases: readonly string[]
  readonly definition: string
  /** `slug` or `slug#section` that teaches it. */
  readonly lesson?: string
  readonly facts: readonly FactId[]
}

/** All glossary terms, sorted by term (one lazy chunk). */
export async function loadGlossary(): Promise<readonly GlossaryEntry[]> {
  const { glossary } = await import('virtual:gatehouse/glossary')
  return glossary
}
