import type { ExamPreset } from '#engine/events/entry.ts'
import { counted } from '#engine/words/number.ts'

export const PRESET_NAMES = {
  full: 'Full length',
  'full-extra-time': 'Full length, 30 extra minutes',
  half: 'Half length',
  sprint: 'Sprint',
  custom: 'Custom',
} satisfies Record<ExamPreset, string>

/** "25 seconds", "4 minutes", "25 hours": as fine as it matters. */
export function spanText(span: number): string {
  const seconds = Math.round(Math.abs(span) / 1000)
  const [value, unit] =
    seconds < 90
      ? [seconds, 'second']
      : seconds < 5400
        ? [Math.round(seconds / 60), 'minute']
        : [Math.round(seconds / 3600), 'hour']
  return counted(value, unit)
}
