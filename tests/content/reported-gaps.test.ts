import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { acceptsBinary } from '#engine/gateway/integration/binary.ts'
import { readProxyAnswer } from '#engine/gateway/integration/proxy-answer.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'
import { mapped } from '#tests/engine/gateway/templates/mapping.ts'
import { theProject } from '#tests/support/project.ts'

const { course } = theProject()

/** What a fact states. */
const statement = (id: string): string =>
  course.facts.find(({ value }) => String(value.id) === id)?.value.statement ?? ''

/** Lessons that say a fact in their text. */
function lessonsSaying(id: string): readonly string[] {
  const folder = join('content', 'lessons')
  return readdirSync(folder).filter((name) =>
    readFileSync(join(folder, name), 'utf8').includes(`<Fact id="${id}">`),
  )
}

/** What the pipeline answers to a preset. */
function statusOf(preset: string): unknown {
  const simulator = simulatorOf('pipeline')
  const scenario = simulator.shape.parse(simulator.presets[preset]?.scenario)
  return simulator.observe(simulator.run(scenario))['status']
}

/** What people met in the wild and no lesson said: each with the value that is right, and where it is taught. */
describe('gaps that reports showed', () => {
  it('B13: a function that errs, or answers in a shape of its own, is 502; the page that contradicts it keys nothing', () => {
    expect(readProxyAnswer({ statusCode: 400, errorMessage: 'no' })).toBeNull()
    expect(readProxyAnswer({ statusCode: 200, body: { a: 1 } })).toBeNull()
    expect(readProxyAnswer({ statusCode: 400, body: '{"a":1}' })).toMatchObject({ status: 400 })
    expect(statusOf('502-function-error')).toBe(502)
    expect(statusOf('502-malformed')).toBe(502)
    expect(lessonsSaying('add-03c')).not.toEqual([])
    const asks = [...course.questions, ...course.families].filter(({ value }) =>
      value.tests.some((fact) => String(fact) === 'add-03c'),
    )
    expect(asks).toEqual([])
  })

  it('B14: only the first type of Accept decides on bytes; the first type or */* is what to register', () => {
    const image = 'image/avif,image/webp,image/png,*/*;q=0.8'
    expect(acceptsBinary(['image/png'], image)).toBe(false)
    expect(acceptsBinary(['image/avif'], image)).toBe(true)
    expect(acceptsBinary(['*/*'], image)).toBe(true)
    expect(statement('int-11a')).toMatch(/the first one in that header, or \*\/\*/)
    expect(lessonsSaying('int-11a')).toEqual(['14-mapping-templates.mdx'])
  })

  it('B15: a message that is put into a form-encoded body ends at its first ampersand unless it is encoded', () => {
    const sent = (message: string) =>
      new URLSearchParams(
        mapped(`Action=SendMessage&MessageBody=${message}`, { body: 'a=1&b=2' }).output,
      ).get('MessageBody')
    expect(sent('$input.body')).toBe('a=1')
    expect(sent('$util.urlEncode($input.body)')).toBe('a=1&b=2')
    expect(statement('map-03a')).toMatch(/\$util\.urlEncode, or the message ends at its first ampersand/)
    expect(lessonsSaying('map-03a')).toEqual(['14-mapping-templates.mdx'])
  })

  it('B21: a base path mapping without a stage leaves the stage to the callers', () => {
    expect(statement('dom-03a')).toMatch(/names no stage makes callers put the stage into the path/)
    expect(lessonsSaying('dom-03a')).toEqual(['11-endpoints-and-domains.mdx'])
  })
})
