import { languagePresets } from './presets-language.ts'
import { requestPresets } from './presets-request.ts'
import type { MappingPresets } from './preset.ts'

/** What templates are for first; then what their language does that one would not guess. */
export const mappingPresets: MappingPresets = { ...requestPresets, ...languagePresets }
