import { InvalidScenario } from '#engine/core/shape.ts'
import type { Control } from '#engine/core/shape.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'

import { fieldAt } from '#simulators/frame/controls/blank.ts'
import { editsBetween } from '#simulators/frame/link/scenario-edits.ts'
import { formatNumber } from '#simulators/frame/format.ts'

/** A control as it stands, to be read. */
export type Setting = { readonly path: string; readonly label: string; readonly text: string }

/** Drawn as arrivals, or nothing to predict from. */
const UNSAID = new Set(['sim', 'version', 'seed', 'horizonMs', 'traffic'])
/** Letters of a text that there is room for. */
const MOST_LETTERS = 600
/** More than these are looked up among the controls. */
const MOST = 14

/** The settings in which a scenario differs from what stands there when nothing is said, each with its group. */
export function settingsOf({ shape }: AnySimulator, scenario: unknown): readonly Setting[] {
  const edits = editsBetween(plainest(shape), scenario)
  return Object.entries(edits)
    .flatMap(([path, value]) => leaves(path, value))
    .filter(([path]) => !UNSAID.has(path.split('.')[0] ?? ''))
    .flatMap(([path, value]) => {
      const field = fieldAt(shape, scenario, path)
      if (field === null || field.shape.control.kind === 'fixed') return []
      return [{ path, label: labelOf(shape, scenario, path), text: textOf(field.shape.control, value) }]
    })
    .slice(0, MOST)
}

/** The scenario that says nothing of its own; null where one has to. */
function plainest(shape: AnySimulator['shape']): unknown {
  try {
    return shape.parse({ sim: fixed(shape, 'sim'), version: fixed(shape, 'version') })
  } catch (error) {
    if (error instanceof InvalidScenario) return null
    throw error
  }
}

function fixed({ control }: AnySimulator['shape'], name: string): unknown {
  return control.kind === 'group' ? control.fields[name]?.schema['const'] : undefined
}

function leaves(path: string, value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, one]) => leaves(path === '' ? key : `${path}.${key}`, one))
}

function labelOf(shape: AnySimulator['shape'], scenario: unknown, path: string): string {
  const keys = path.split('.')
  return keys
    .flatMap((key, index) => {
      const label = fieldAt(shape, scenario, keys.slice(0, index + 1).join('.'))?.shape.label ?? ''
      return /^\d+$/.test(key) ? [String(Number(key) + 1)] : [label]
    })
    .filter((label) => label !== '')
    .join(' ')
}

function textOf(control: Control, value: unknown): string {
  if (value === null || value === undefined) return 'none'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value === 'number') {
    const unit = control.kind === 'number' && control.unit !== '' ? ` ${control.unit}` : ''
    return `${formatNumber(value)}${unit}`
  }
  if (control.kind === 'choice') return control.options.find((option) => option.value === value)?.label ?? ''
  return shortened(typeof value === 'string' ? value : JSON.stringify(value))
}

const shortened = (text: string): string =>
  text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text
