const two = (value: number) => String(value).padStart(2, '0')

/** Time left as a clock counts it down, in ms: `24:07`, or `0:24:07` where hours are always shown. Begun seconds count. */
export function countdownText(left: number, hours: 'always' | 'when needed' = 'when needed'): string {
  return clockOf(Math.ceil(Math.max(0, left) / 1_000), hours)
}

/** A length in ms, rounded to seconds: `1:42`, `1:02:03`. */
export function stopwatchText(took: number): string {
  return clockOf(Math.round(took / 1_000), 'when needed')
}

function clockOf(seconds: number, hours: 'always' | 'when needed'): string {
  const whole = Math.floor(seconds / 3_600)
  const rest = two(seconds % 60)
  const minutes = Math.floor(seconds / 60) % 60
  return whole === 0 && hours === 'when needed' ? `${minutes}:${rest}` : `${whole}:${two(minutes)}:${rest}`
}
