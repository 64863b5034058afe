import { toMicros } from '#engine/units.ts'

import type { Knots } from './knots.ts'
import { QUARTER_SINE, TABLE_ONE } from './tables.ts'
import type { ArrivalShape, Of } from './traffic.ts'

/** Straight pieces of a wave's period. */
export const PIECES = 256

/** How many straight pieces the waves of a scenario have: each takes time, whether anything is sent in it or not. */
export function wavePieces(traffic: readonly ArrivalShape[]): number {
  return traffic.reduce((sum, entry) => sum + (entry.shape === 'sine' ? sineKnots(entry).count : 0), 0)
}

/** About how many requests a wave sends: the area of its whole periods and of the pieces that are left. */
export function waveCount(entry: Of<'sine'>): number {
  const { width, count, end, rate } = sineKnots(entry)
  const area = (pieces: number): number => {
    let sum = 0
    for (let piece = 0; piece < pieces; piece++) sum += ((rate(piece) + rate(piece + 1)) / 2) * width
    return sum
  }
  const periods = Math.floor(end / (width * PIECES))
  return Math.ceil(periods * area(PIECES) + area(Math.min(PIECES, count - periods * PIECES)))
}

/** A wave of straight pieces; below zero it rests at zero. */
export function sineKnots(entry: Of<'sine'>): Knots {
  const width = toMicros(entry.periodMs) / PIECES
  const span = toMicros(entry.forMs)
  return {
    start: toMicros(entry.fromMs),
    width,
    count: Math.ceil(span / width),
    end: span,
    rate: (index) => Math.max(0, entry.rate + entry.swing * sine(index % PIECES)) / 1_000_000,
  }
}

/** sin(2π·step/256) from the table. */
export function sine(step: number): number {
  const quarter = step % 64
  const value = QUARTER_SINE[Math.floor(step / 64) % 2 === 0 ? quarter : 64 - quarter] ?? 0
  return (step < 128 ? value : -value) / TABLE_ONE
}
