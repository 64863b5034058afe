import type { FactId, LessonSlug } from '#engine/questions/ids.ts'
import type { SimId } from '#engine/simulators/registry.ts'

/** Everything that rests on one fact. Questions are counted, not named, so that nothing unmet is shown. */
export type FactReferences = {
  readonly lessons: readonly {
    readonly slug: LessonSlug
    readonly title: string
    /** Sections that mark it; empty where only the lesson as a whole cites it. */
    readonly sections: readonly { readonly id: string; readonly title: string }[]
  }[]
  /** Questions that test it (siblings). */
  readonly tested: number
  /** Further questions that cite it. */
  readonly cited: number
  /** Presets that those questions open. */
  readonly presets: readonly { readonly sim: SimId; readonly preset: string; readonly title: string }[]
  /** Modelling conventions that name it. */
  readonly conventions: readonly { readonly sim: SimId; readonly text: string }[]
}

export type References = Readonly<Record<string, FactReferences>>

const NOTHING: FactReferences = { lessons: [], tested: 0, cited: 0, presets: [], conventions: [] }

/** What rests on each fact (one lazy chunk). A fact on which nothing rests has no entry. */
export async function loadReferences(): Promise<References> {
  const { references } = await import('virtual:gatehouse/references')
  return references
}

/** What rests on a fact; empty lists where nothing does. */
export function referencesOf(references: References, fact: FactId): FactReferences {
  return references[fact] ?? NOTHING
}
