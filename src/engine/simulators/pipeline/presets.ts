import { answerPresets } from './presets/answers.ts'
import { backendPresets } from './presets/backend.ts'
import { forbiddenPresets } from './presets/forbidden.ts'
import { seldomPresets } from './presets/seldom.ts'
import { refusalPresets } from './presets/refusals.ts'
import { servingPresets } from './presets/serving.ts'
import type { PipelinePresets } from './presets/preset.ts'

/** The happy path first; then what is served, forbidden, refused, and what goes wrong behind the gateway. */
export const pipelinePresets: PipelinePresets = {
  ...servingPresets,
  ...forbiddenPresets,
  ...refusalPresets,
  ...backendPresets,
  ...seldomPresets,
  ...answerPresets,
}
