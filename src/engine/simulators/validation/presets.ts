import { bodyPresets } from './presets-body.ts'
import { requestPresets } from './presets-request.ts'
import type { ValidationPresets } from './preset.ts'

/** What a validator looks at first; then what a model says about a body. */
export const validationPresets: ValidationPresets = { ...requestPresets, ...bodyPresets }
