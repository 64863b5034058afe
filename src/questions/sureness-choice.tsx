import type { ConfidenceLevel } from '#engine/questions/response.ts'
import { Segmented } from '#ui/segmented.tsx'

const LEVELS = [
  { value: 'guess', label: 'A guess' },
  { value: 'unsure', label: 'Unsure' },
  { value: 'sure', label: 'Sure' },
] as const

type SurenessChoiceProps = {
  readonly value: ConfidenceLevel | null
  readonly onChange: (level: ConfidenceLevel) => void
  readonly isReadOnly?: boolean
}

/** How sure the learner is; never asked for, always welcome. */
export function SurenessChoice({ value, onChange, isReadOnly = false }: SurenessChoiceProps) {
  return (
    <Segmented
      legend="How sure are you? (optional)"
      size="s"
      options={LEVELS}
      value={value}
      onChange={onChange}
      disabled={isReadOnly}
    />
  )
}
