import type { SimId } from '#engine/simulators/registry.ts'
import type { PresetCard } from '#engine/simulators/stills.ts'

/** The presets of a simulator with their questions and stills, as the build drew them; no engine is loaded for it. */
export async function loadPresetCards(id: SimId): Promise<readonly PresetCard[]> {
  const { loaders } = await import('virtual:gatehouse/preset-cards')
  return (await loaders[id]?.())?.cards ?? []
}
