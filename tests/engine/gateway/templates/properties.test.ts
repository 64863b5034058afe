import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { renderMapping } from '#engine/gateway/templates/mapping-template.ts'
import { compileTemplate } from '#engine/gateway/templates/template.ts'
import type { Dialect, MappingInputs, RenderOptions } from '#engine/gateway/templates/template-types.ts'
import { PATIENCE, RUNS } from '#tests/support/fuzz.ts'

import { arbitraryTemplate, plainText } from './arbitrary-template.ts'
import { mapped } from './mapping.ts'

const KINDS = new Set(['parse', 'size', 'method', 'resource', 'payload', 'budget', 'not-modelled'])
const budget = { steps: 20_000, characters: 100_000, depth: 40 }
const dialect = fc.constantFrom<Dialect>('velocity', 'api-gateway')

const inputs: MappingInputs = {
  body: '{"a": [{"b": 1}, {"b": 2.50}], "t": "x"}',
  params: { path: { a: '1' }, querystring: { q: 'a b' }, header: { H: 'v' } },
  context: { stage: 'prod', identity: { sourceIp: '203.0.113.5' }, list: [1, { k: [2] }] },
  stageVariables: { env: 'prod' },
  overrides: {
    request: { path: {}, querystring: {}, header: { a: ['x'] } },
    response: { status: '200', header: {} },
  },
}

function render(source: string, kind: Dialect, options: RenderOptions = {}) {
  const compiled = compileTemplate(source, kind)
  return compiled.ok ? renderMapping(compiled.value, inputs, { budget, ...options }) : compiled
}

describe('any template', () => {
  it(
    'renders or has a named problem with a place in it',
    () => {
      fc.assert(
        fc.property(arbitraryTemplate, dialect, (source, kind) => {
          const rendered = render(source, kind)
          if (rendered.ok) return
          const { line, column } = rendered.error
          expect(KINDS).toContain(rendered.error.kind)
          const lines = source.split(/\r\n|\r|\n/)
          expect(line).toBeGreaterThan(0)
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeGreaterThan(0)
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1)
        }),
        RUNS,
      )
    },
    PATIENCE,
  )

  it(
    'leaves its inputs as they were, and renders the same twice',
    () => {
      const before = structuredClone(inputs)
      fc.assert(
        fc.property(arbitraryTemplate, dialect, (source, kind) => {
          const first = render(source, kind)
          expect(inputs).toEqual(before)
          expect(render(source, kind)).toEqual(first)
        }),
        RUNS,
      )
    },
    PATIENCE,
  )

  it(
    'prints the same when it is traced, and every piece of it comes from the template',
    () => {
      fc.assert(
        fc.property(arbitraryTemplate, dialect, (source, kind) => {
          const plain = render(source, kind)
          const traced = render(source, kind, { trace: true })
          expect(traced.ok).toBe(plain.ok)
          if (!traced.ok || !plain.ok) return
          expect(traced.value.output).toBe(plain.value.output)
          let end = 0
          for (const { output, source: from } of traced.value.trace?.spans ?? []) {
            expect(output.start).toBe(end)
            expect(from.start).toBeGreaterThanOrEqual(0)
            expect(from.end).toBeLessThanOrEqual(source.length)
            expect(from.end).toBeGreaterThan(from.start)
            end = output.end
          }
          expect(end).toBe(plain.value.output.length)
        }),
        RUNS,
      )
    },
    PATIENCE,
  )
})

describe('a template without directives', () => {
  it(
    'is printed as it is, trimmed in API Gateway',
    () => {
      fc.assert(
        fc.property(plainText, (text) => {
          expect(mapped(text, {}, 'velocity').output).toBe(text)
          expect(mapped(text).output).toBe(text.trim())
        }),
        RUNS,
      )
    },
    PATIENCE,
  )

  it('is traced where a value of it has no text, as it is printed', () => {
    const source = '#define($x)#macro(mm $p)#@mm()b#end$p#end#mm(1)#end#foreach($i in {"a": 1, $s: $x})#end'
    expect(render(source, 'velocity')).toMatchObject({ ok: true, value: { output: '' } })
    expect(render(source, 'velocity', { trace: true })).toMatchObject({ ok: true, value: { output: '' } })
  })
})
