import type { FamilyWords } from '#engine/questions/families/generate.ts'
import type { NumericQuestion, SingleQuestion } from '#engine/questions/question.ts'
import { WHICH_STATION } from '#engine/questions/which-station/name.ts'

/** The words of every generated family (one lazy chunk). */
export async function loadFamilies(): Promise<readonly FamilyWords[]> {
  const { families } = await import('virtual:gatehouse/families')
  return families
}

/** The question of a family for a seed (a whole number from 0), the same for ever; undefined if there is no such family. */
export async function loadGenerated(
  family: string,
  seed: number,
): Promise<NumericQuestion | SingleQuestion | undefined> {
  if (family === WHICH_STATION)
    return (await import('#engine/questions/which-station/generate.ts')).generateWhichStation(seed)
  const [words, { FAMILIES }, { generate }] = await Promise.all([
    loadFamilies(),
    import('#engine/questions/families/registry.ts'),
    import('#engine/questions/families/generate.ts'),
  ])
  const own = words.find((candidate) => candidate.family === family)
  const rules = Object.hasOwn(FAMILIES, family) ? FAMILIES[family] : undefined
  return own === undefined || rules === undefined ? undefined : generate(rules, own, seed)
}
