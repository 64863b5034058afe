import { backendPresets } from './presets-backend.ts'
import { forbiddenPresets } from './presets-forbidden.ts'
import { refusalPresets } from './presets-refusals.ts'
import { servingPresets } from './presets-serving.ts'
import type { PipelinePresets } from './preset.ts'

/** The happy path first; then what is served, forbidden, refused, and what goes wrong behind the gateway. */
export const pipelinePresets: PipelinePresets = {
  ...servingPresets,
  ...forbiddenPresets,
  ...refusalPresets,
  ...backendPresets,
}
