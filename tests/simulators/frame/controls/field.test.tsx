import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'

import { choice, int, list, nullable, object, type Shape, text } from '#engine/core/shape.ts'
import { variant } from '#engine/core/variant.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'
import { SIMULATORS } from '#engine/simulators/simulators.ts'
import { Controls } from '#simulators/frame/controls/controls.tsx'

/** Every sentence of help that belongs to what a scenario shows: absent branches of a variant have none. */
function helpsIn(shape: Shape<unknown>, value: unknown): readonly string[] {
  const { control, help } = shape
  const own = help === '' || control.kind === 'fixed' ? [] : [help]
  const inside = (name: string): unknown =>
    typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined
  if (value === null || value === undefined) return takesNone(shape) ? own : []
  if (control.kind === 'list' && Array.isArray(value))
    return [...own, ...value.slice(0, 24).flatMap((entry) => helpsIn(control.item, entry))]
  if (control.kind === 'variant') {
    const chosen = control.cases[String(inside(control.tag))]
    return [...own, ...(chosen === undefined ? [] : helpsIn(chosen, value))]
  }
  if (control.kind !== 'group') return own
  return [...own, ...Object.entries(control.fields).flatMap(([name, field]) => helpsIn(field, inside(name)))]
}

function takesNone(shape: Shape<unknown>): boolean {
  try {
    return shape.parse(null) === null
  } catch {
    return false
  }
}

/** What is read out with a control, for every control on the page. */
function heard(): ReadonlySet<string> {
  const described = [...document.querySelectorAll('[aria-describedby]')]
  return new Set(
    described.flatMap((element) =>
      (element.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? ''),
    ),
  )
}

describe('the help of a field', () => {
  it.each(SIM_IDS)('is shown and heard for every field of %s', (id) => {
    const simulator = SIMULATORS[id]
    const fields = simulator.shape.control.kind === 'group' ? simulator.shape.control.fields : {}
    const seen = new Set<string>()
    for (const { scenario } of Object.values(simulator.presets)) {
      const values = new Map(Object.entries(scenario as object))
      const wanted = Object.entries(fields).flatMap(([name, shape]) => helpsIn(shape, values.get(name)))
      // A preset that shows nothing new says nothing new.
      if (wanted.every((help) => seen.has(help))) continue
      for (const help of wanted) seen.add(help)
      const { unmount } = render(<Controls shape={simulator.shape} scenario={scenario} onEdit={() => null} />)
      const found = heard()
      expect(wanted.filter((help) => !found.has(help))).toEqual([])
      unmount()
    }
  })

  const kinds: readonly [kind: string, shape: Shape<unknown>, value: unknown, role: string][] = [
    ['number', int({ label: 'L', help: 'So it is.', min: 0, max: 9 }), 3, 'textbox'],
    ['text', text({ label: 'L', help: 'So it is.', maxLength: 9 }), 'x', 'textbox'],
    ['choice', choice({ label: 'L', help: 'So it is.', choices: { a: 'A' } }), 'a', 'combobox'],
    ['group', object({}, { label: 'L', help: 'So it is.' }), {}, 'group'],
    [
      'list',
      list(int({ label: 'I', min: 0, max: 9 }), { label: 'L', help: 'So it is.', max: 3 }),
      [],
      'group',
    ],
    [
      'variant',
      variant('kind', { a: object({}, { label: 'A' }) }, { label: 'L', help: 'So it is.' }),
      { kind: 'a' },
      'group',
    ],
    ['unset one', nullable(int({ label: 'L', help: 'So it is.', min: 0, max: 9 })), null, 'checkbox'],
  ]
  it.each(kinds)('describes a %s', (_, field, value, role) => {
    render(
      <Controls shape={object({ field }, { label: 'S' })} scenario={{ field: value }} onEdit={() => null} />,
    )
    expect(screen.getByRole(role, { name: 'L' })).toHaveAccessibleDescription('So it is.')
  })

  it('says of a kind what the kind is', () => {
    const shape = variant('kind', { a: object({}, { label: 'A', help: 'The first.' }) }, { label: 'L' })
    render(
      <Controls
        shape={object({ field: shape }, { label: 'S' })}
        scenario={{ field: { kind: 'a' } }}
        onEdit={() => null}
      />,
    )
    expect(screen.getByRole('combobox', { name: 'Kind' })).toHaveAccessibleDescription('The first.')
  })

  it('stays beside what is wrong', async () => {
    const field = text({ label: 'L', help: 'So it is.', maxLength: 9 })
    const onEdit = vi.fn<(path: string, value: unknown) => string | null>(() => 'Not that.')
    render(<Controls shape={object({ field }, { label: 'S' })} scenario={{ field: 'x' }} onEdit={onEdit} />)
    const input = screen.getByRole('textbox', { name: 'L' })
    await userEvent.type(input, 'y')
    expect(onEdit).toHaveBeenLastCalledWith('field', 'xy')
    expect(input).toHaveAccessibleDescription('So it is. Not that.')
    expect(input).toBeInvalid()
  })
})
