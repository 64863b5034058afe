import { claimPresets } from './presets-claims.ts'
import { keyPresets } from './presets-keys.ts'
import { kindPresets } from './presets-kinds.ts'
import type { JwtPresets } from './preset.ts'

/** Claims first, then signatures and keys, then what tells the kinds of authorizers apart. */
export const jwtPresets: JwtPresets = { ...claimPresets, ...keyPresets, ...kindPresets }
