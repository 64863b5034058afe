import { Compile, parse } from 'velocityjs'

import { JavaDouble, JavaList, JavaMap, JavaView } from '#engine/gateway/templates/java/values.ts'
import { parsePath } from '#engine/gateway/templates/json-path/parse-path.ts'
import { PathReader } from '#engine/gateway/templates/json-path/path-reader.ts'
import { renderMapping } from '#engine/gateway/templates/mapping-template.ts'
import { dialectRules } from '#engine/gateway/templates/overlay/dialects.ts'
import { InputObject } from '#engine/gateway/templates/overlay/input.ts'
import { MappingVariables } from '#engine/gateway/templates/overlay/mapping-variables.ts'
import { Payload } from '#engine/gateway/templates/overlay/payload.ts'
import { UtilObject } from '#engine/gateway/templates/overlay/util.ts'
import { ForeachScope } from '#engine/gateway/templates/run/directive-objects.ts'
import { Frame } from '#engine/gateway/templates/run/frame.ts'
import { Items } from '#engine/gateway/templates/run/items.ts'
import { TemplateScope } from '#engine/gateway/templates/run/scope.ts'
import { compileTemplate, DEFAULT_BUDGET } from '#engine/gateway/templates/template.ts'

import { compare, type Comparison } from './measure.ts'
import { TEMPLATE, type payload, inputs } from './template-inputs.ts'

const RENDERINGS = 1_000
const WARM_UP = 3

/**
 * The harness collects garbage between rounds. V8 then forgets the shape of every class of which no object is alive, and
 * throws away the code compiled for it. One object of each is kept, of ours as of velocityjs's, so that rendering is timed
 * and not compiling.
 */
const alive: unknown[] = []

function keepOurs(): void {
  const { body, params } = inputs
  const printing = { list: 'json', map: 'java' } as const
  const scope = new TemplateScope(new MappingVariables(inputs, dialectRules('api-gateway')))
  const rules = { unresolved: '', mostRounds: 1 }
  const input = new InputObject({ body, params, printing })
  const frame = new Frame({ scope, rules, macros: new Map(), budget: DEFAULT_BUDGET, recorder: null })
  const map = new JavaMap()
  const foreach = new ForeachScope(null)
  const items = new Items([1], null, 0)
  input.call('path', ['$'], frame)
  alive.push(scope, input, frame, map, foreach, items, items.next(), new UtilObject(printing))
  alive.push(new JavaList([]), new JavaDouble(1), new JavaView(map, 'keys'), new Payload(body, printing))
  alive.push(parsePath('$.skus'), JSON.parse(body ?? ''), new PathReader('$'))
}

function ours(): { readonly run: () => number; readonly text: () => string } {
  keepOurs()
  const compiled = compileTemplate(TEMPLATE, 'api-gateway')
  if (!compiled.ok) throw new Error(compiled.error.message)
  const text = (): string => {
    const rendered = renderMapping(compiled.value, inputs)
    if (!rendered.ok) throw new Error(rendered.error.message)
    return rendered.value.output
  }
  return { run: repeated(text), text }
}

/** Parsed once. Its objects are plain ones that hand out what ours compute: the payload is read once a rendering. */
function velocityjs(): { readonly run: () => number; readonly text: () => string } {
  const parsed = parse(TEMPLATE)
  alive.push(new Compile(parsed))
  const { params, context, stageVariables, body } = inputs
  const text = (): string => {
    const read = JSON.parse(body ?? '') as typeof payload
    const input = {
      params: () => params,
      json: () => JSON.stringify(read),
      path: () => read.skus,
    }
    const util = { escapeJavaScript: (value: string) => value.replaceAll(/['"\\/]/g, (unit) => `\\${unit}`) }
    return new Compile(parsed).render({ input, util, context, stageVariables })
  }
  return { run: repeated(text), text }
}

function repeated(render: () => string): () => number {
  return () => {
    let length = 0
    for (let n = 0; n < RENDERINGS; n++) length += render().length
    if (length === 0) throw new Error('The bench must see output.')
    return RENDERINGS
  }
}

/** Both must have written the same document. */
function agree(left: string, right: string): void {
  if (JSON.stringify(JSON.parse(left)) !== JSON.stringify(JSON.parse(right)))
    throw new Error('The bench expects one document of both.')
}

export function templateComparison(): Comparison {
  const gatehouse = ours()
  const peer = velocityjs()
  agree(gatehouse.text(), peer.text())
  // Both are large programs: the engine needs some thousand renderings until it has compiled them.
  for (let n = 0; n < WARM_UP; n++) {
    gatehouse.run()
    peer.run()
  }
  return {
    title: 'mapping templates rendered, parsed once',
    ours: { name: 'gatehouse', run: gatehouse.run },
    peer: { name: 'velocityjs', run: peer.run },
    gate: 6,
  }
}

if (process.argv[1] === import.meta.filename) console.log(compare(templateComparison()))
