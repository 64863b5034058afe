import type { ExamPreset } from '#engine/events/entry.ts'
import type { Ms } from '#engine/units.ts'

export const PRESET_NAMES = {
  full: 'Full length',
  'full-extra-time': 'Full length, 30 extra minutes',
  half: 'Half length',
  sprint: 'Sprint',
  custom: 'Custom',
} satisfies Record<ExamPreset, string>

const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

export function dateTimeText(at: Ms): string {
  return DATE.format(at)
}

/** "1:24:07"; hours always, so that the bar never changes its width. */
export function clockText(left: number): string {
  const seconds = Math.ceil(Math.max(0, left) / 1000)
  const part = (value: number) => String(value).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`
}

/** "25 seconds", "4 minutes", "25 hours": as fine as it matters. */
export function spanText(span: number): string {
  const seconds = Math.round(Math.abs(span) / 1000)
  const [value, unit] =
    seconds < 90
      ? [seconds, 'second']
      : seconds < 5400
        ? [Math.round(seconds / 60), 'minute']
        : [Math.round(seconds / 3600), 'hour']
  return `${value} ${unit}${value === 1 ? '' : 's'}`
}

/** "1:42" for a time on a question. */
export function minutesText(took: number): string {
  const seconds = Math.round(took / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** A chance that is never quite nothing or certain. */
export function chanceText(chance: number): string {
  if (chance < 0.01) return 'under 1 %'
  return chance > 0.99 ? 'over 99 %' : percentText(chance)
}

export function percentText(share: number): string {
  return `${Math.round(share * 100)} %`
}
