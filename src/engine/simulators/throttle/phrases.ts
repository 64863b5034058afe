import type { Level } from '#engine/gateway/throttle-chain.ts'

/** What a level is called in a sentence. */
export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  planMethod: 'the plan’s limit for this method',
  plan: 'the usage plan',
  method: 'the method’s own limit',
  account: 'the account',
  region: 'the Region',
}

/** 12000 → "12,000"; at most three decimals. */
export function number(value: number): string {
  const rounded = Math.round(value * 1_000) / 1_000
  const [whole = '0', part] = String(Math.abs(rounded)).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${rounded < 0 ? '−' : ''}${grouped}${part === undefined ? '' : `.${part}`}`
}

/** "1 request", "2 requests". */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${number(value)} ${value === 1 ? noun : plural}`
}

/** An instant or a length in µs as a reader says it. */
export function duration(micros: number): string {
  if (micros < 1_000_000) return `${number(micros / 1_000)} ms`
  if (micros < 3_600_000_000) return `${number(micros / 1_000_000)} s`
  if (micros < 172_800_000_000) return `${number(micros / 3_600_000_000)} h`
  return counted(micros / 86_400_000_000, 'day')
}
