import { Compile, parse } from 'velocityjs'

import { renderMapping } from '#engine/gateway/templates/mapping-template.ts'
import { compileTemplate } from '#engine/gateway/templates/template.ts'
import type { MappingInputs } from '#engine/gateway/templates/template-types.ts'

import { compare, type Comparison } from './measure.ts'

/** Everything about the request as one document, in the manner of AWS's pass-through template, and a list of ten items. */
const TEMPLATE = `#set($all = $input.params())
{
  "body": $input.json('$'),
  "params": {
#foreach($type in $all.keySet())
#set($params = $all.get($type))
    "$type": {
#foreach($name in $params.keySet())
      "$name": "$util.escapeJavaScript($params.get($name))"#if($foreach.hasNext),#end

#end
    }#if($foreach.hasNext),#end

#end
  },
  "stage": "$stageVariables.env",
  "context": {
    "api": "$context.apiId",
    "method": "$context.httpMethod",
    "source": "$context.identity.sourceIp",
    "agent": "$context.identity.userAgent",
    "request": "$context.requestId",
    "path": "$context.resourcePath"
  },
  "lines": [
#foreach($line in $input.path('$.lines'))
    {"at": $foreach.index, "sku": "$line.sku", "count": $line.count#if($line.price > 5), "price": $line.price#end}#if($foreach.hasNext),#end

#end
  ]
}`

const payload = {
  order: 'A-1007',
  lines: Array.from({ length: 10 }, (_, at) => ({ sku: `AB-${at}`, count: at + 1, price: at + 0.5 })),
}
const inputs: MappingInputs = {
  body: JSON.stringify(payload),
  params: {
    path: { id: '42' },
    querystring: { page: '2', q: 'a b' },
    header: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-Trace': 't-1' },
  },
  context: {
    apiId: 'a1b2c3',
    httpMethod: 'POST',
    requestId: 'req-1',
    resourcePath: '/orders/{id}',
    identity: { sourceIp: '203.0.113.5', userAgent: 'curl/8' },
  },
  stageVariables: { env: 'prod' },
}
const RENDERINGS = 40

function ours(): { readonly run: () => number; readonly text: () => string } {
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
  const { params, context, stageVariables, body } = inputs
  const text = (): string => {
    const read = JSON.parse(body ?? '') as typeof payload
    const input = {
      params: () => params,
      json: () => JSON.stringify(read),
      path: () => read.lines,
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
  return {
    title: 'mapping templates rendered, parsed once',
    ours: { name: 'gatehouse', run: gatehouse.run },
    peer: { name: 'velocityjs', run: peer.run },
    gate: 6,
  }
}

if (process.argv[1] === import.meta.filename) console.log(compare(templateComparison()))
