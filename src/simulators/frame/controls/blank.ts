import type { Shape } from '#engine/core/shape.ts'

/** A first value for a field that has none yet: its default, else its least, its first, or empty. */
export function blankOf(shape: Shape<unknown>): unknown {
  return shape.fallback?.value ?? firstOf(shape)
}

function firstOf(shape: Shape<unknown>): unknown {
  const { control } = shape
  switch (control.kind) {
    case 'number':
      return Math.min(control.max, Math.max(0, control.min))
    case 'boolean':
      return false
    case 'choice':
      return control.options[0]?.value ?? ''
    case 'text':
      return 'new'
    case 'group':
      return blanks(control.fields)
    case 'list':
      return []
    case 'variant':
      return blankCase(control, Object.keys(control.cases)[0] ?? '')
    case 'fixed':
      return shape.schema['const']
    default:
      return control satisfies never
  }
}

/** An empty value of one case of a variant, its tag included. */
export function blankCase(
  control: { readonly tag: string; readonly cases: Readonly<Record<string, Shape<unknown>>> },
  name: string,
): unknown {
  const shape = control.cases[name]
  const fields = shape === undefined ? {} : blankOf(shape)
  return { [control.tag]: name, ...(typeof fields === 'object' ? fields : {}) }
}

function blanks(fields: Readonly<Record<string, Shape<unknown>>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, shape]) => [name, blankOf(shape)]))
}

/** Whether a field may be "none". */
export function takesNone(shape: Shape<unknown>): boolean {
  return shape.takesNull === true
}

/** The field at a dotted path of this scenario; null where the path leads nowhere. */
export function fieldAt(
  shape: Shape<unknown>,
  value: unknown,
  path: string,
): { readonly shape: Shape<unknown>; readonly value: unknown } | null {
  let at: { readonly shape: Shape<unknown>; readonly value: unknown } = { shape, value }
  for (const key of path.split('.')) {
    const next = step(at.shape, at.value, key)
    if (next === null) return null
    at = next
  }
  return at
}

const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined

function step(shape: Shape<unknown>, value: unknown, key: string) {
  const { control } = shape
  const found = inside(value, key)
  if (control.kind === 'list') return found === undefined ? null : { shape: control.item, value: found }
  const fields =
    control.kind === 'group' ? control.fields : control.kind === 'variant' ? caseFields(control, value) : {}
  const field = fields[key]
  return field === undefined ? null : { shape: field, value: found }
}

/** The fields of the case that a variant's value is in. */
export function caseFields(
  control: { readonly tag: string; readonly cases: Readonly<Record<string, Shape<unknown>>> },
  value: unknown,
): Readonly<Record<string, Shape<unknown>>> {
  const name = inside(value, control.tag)
  const shape = typeof name === 'string' ? control.cases[name] : undefined
  return shape?.control.kind === 'group' ? shape.control.fields : {}
}
