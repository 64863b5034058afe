import { InvalidScenario } from '#engine/core/shape.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'

import { SCENARIO_WORDS } from './arbitrary-scenario.ts'

/** Errors that are followed before a scenario counts as beyond help. */
const MOST_STEPS = 400

/** What is wrong with a scenario first, or null. */
export function errorOf(simulator: AnySimulator, input: unknown): InvalidScenario | null {
  try {
    simulator.shape.parse(input)
    return null
  } catch (error) {
    if (error instanceof InvalidScenario) return error
    throw error
  }
}

/**
 * A scenario that can be run, made from any input by going where each error points: another value there, or nothing,
 * or what holds it left out; in the end what a preset has. `turn` varies which value is tried first. Null where the
 * errors lead nowhere.
 */
export function mendedScenario(simulator: AnySimulator, input: unknown, turn: number): unknown {
  const [preset] = Object.values(simulator.presets)
  const spare: unknown = JSON.parse(JSON.stringify(preset?.scenario ?? {}))
  let value = input
  for (let step = 0; step < MOST_STEPS; step++) {
    const error = errorOf(simulator, value)
    if (error === null) return value
    const next = betterThan(simulator, value, error, { turn: turn + step, spare })
    if (next === null) return null
    value = next
  }
  return null
}

type Keys = readonly string[]
/** Which of several values is tried first, and a scenario that holds. */
type Help = { readonly turn: number; readonly spare: unknown }

/** The input with something else at the place that an error names, the gentlest change first. */
function* attempts(
  value: unknown,
  { path, expected }: InvalidScenario,
  { turn, spare }: Help,
): Generator<unknown, void> {
  const keys: Keys = path === '' ? [] : path.split('.')
  const found = at(value, keys)
  for (const other of [...valuesFor(found, expected, turn), ...fewerOf(found)])
    yield replaced(value, keys, other)
  for (let length = keys.length; length > 0; length--)
    if (at(value, keys.slice(0, length)) !== undefined) yield removed(value, keys.slice(0, length))
  // Where two fields do not go together, the fault may lie in the other one.
  const fields = isObject(value) ? [...keys.slice(0, 1), ...Object.keys(value)] : []
  for (const key of fields) yield replaced(value, [key], at(spare, [key]))
}

/** Values that an error's words ask for, and those that mean something somewhere. */
function valuesFor(found: unknown, expected: string, turn: number): readonly unknown[] {
  if (typeof found === 'number') {
    const limits = / from (-?[\d.]+) to ([\d.]+)/.exec(expected)?.slice(1).map(Number) ?? []
    return [...limits.map((limit) => Math.max(limit, Math.min(found, limit))), 1, 0]
  }
  if (typeof found !== 'string') return []
  const named = [...expected.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '')
  const start = turn % SCENARIO_WORDS.length
  return [...named, ...SCENARIO_WORDS.slice(start), ...SCENARIO_WORDS.slice(0, start)]
}

/** Of a list that is too much as a whole: without one of its items, then with one alone. */
function fewerOf(found: unknown): readonly unknown[] {
  if (!Array.isArray(found) || found.length < 2) return []
  const without = found.map((_, index) => found.toSpliced(index, 1))
  return [...without, ...found.map((each) => [each])]
}

/** The first attempt that has another fault, or none. */
function betterThan(simulator: AnySimulator, value: unknown, error: InvalidScenario, help: Help): unknown {
  for (const attempt of attempts(value, error, help))
    if (errorOf(simulator, attempt)?.path !== error.path) return attempt
  // The next item of a list may have the same fault, and stands at the same place once this one is gone.
  return withoutItem(value, error.path)
}

/** Without the innermost item of a list that a path leads into; null where there is none. */
function withoutItem(value: unknown, path: string): unknown {
  const keys = path.split('.')
  const item = keys.findLastIndex((key) => /^\d+$/.test(key)) + 1
  return item > 0 && at(value, keys.slice(0, item)) !== undefined ? removed(value, keys.slice(0, item)) : null
}

function at(value: unknown, keys: Keys): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return value
  return isObject(value) && Object.hasOwn(value, key) ? at(value[key], rest) : undefined
}

function replaced(value: unknown, keys: Keys, by: unknown): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return by
  if (Array.isArray(value)) return value.with(Number(key), replaced(value[Number(key)], rest, by))
  return isObject(value) ? { ...value, [key]: replaced(value[key], rest, by) } : value
}

function removed(value: unknown, keys: Keys): unknown {
  const [key, ...rest] = keys
  if (key === undefined || !isObject(value)) return value
  if (Array.isArray(value) && rest.length === 0) return value.toSpliced(Number(key), 1)
  if (rest.length > 0) return replaced(value, [key], removed(value[key], rest))
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
