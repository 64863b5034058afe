import { describe, expect, it } from 'vitest'

import type { JsonObject } from '#engine/core/json.ts'
import own from '#tests/fixtures/vectors/velocity-own.json' with { type: 'json' }
import handed from '#tests/fixtures/vectors/velocity.json' with { type: 'json' }

import { velocity } from './render.ts'

type Case = {
  readonly id: string
  readonly template: string
  readonly context: JsonObject
  readonly expected: { readonly output?: string; readonly error?: string }
}

const contexts: Readonly<Record<string, JsonObject>> = handed.head.contexts

const recorded: readonly Case[] = handed.cases.map(({ id, input, expected }) => ({
  id,
  template: input.template,
  context: contexts[input.context] ?? {},
  expected,
}))
const ours: readonly Case[] = own.cases.map(({ id, template, expected }) => ({
  id,
  template,
  context: own.head.context,
  expected,
}))

describe.each([
  ['recordings from Velocity 1.7', recorded, 187],
  ['our own recordings of its corners', ours, own.cases.length],
])('%s', (_, cases, count) => {
  it('are all there', () => {
    expect(cases).toHaveLength(count)
    expect(new Set(cases.map(({ id }) => id)).size).toBe(count)
  })

  it.each(cases)('$id', ({ template, context, expected }) => {
    const outcome = velocity(template, context)
    // Of a recorded error only that there is one counts.
    expect('output' in outcome ? outcome.output : null).toBe(expected.output ?? null)
    expect(velocity(template, context, { trace: true })).toMatchObject(outcome)
  })
})
