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
    "account": "$context.accountId",
    "api": "$context.apiId",
    "key": "$context.identity.apiKey",
    "principal": "$context.authorizer.principalId",
    "caller": "$context.identity.caller",
    "provider": "$context.identity.cognitoAuthenticationProvider",
    "way": "$context.identity.cognitoAuthenticationType",
    "identity": "$context.identity.cognitoIdentityId",
    "pool": "$context.identity.cognitoIdentityPoolId",
    "method": "$context.httpMethod",
    "stage": "$context.stage",
    "source": "$context.identity.sourceIp",
    "user": "$context.identity.user",
    "agent": "$context.identity.userAgent",
    "arn": "$context.identity.userArn",
    "request": "$context.requestId",
    "resource": "$context.resourceId",
    "path": "$context.resourcePath"
  },
  "lines": [
#foreach($sku in $input.path('$.skus'))
    {"at": $foreach.count, "sku": "$util.escapeJavaScript($sku)"#if($foreach.index > 4), "late": true#end}#if($foreach.hasNext),#end

#end
  ]
}`

const payload = { order: 'A-1007', skus: Array.from({ length: 10 }, (_, at) => `AB-${100 + at}`) }
const inputs: MappingInputs = {
  body: JSON.stringify(payload),
  params: {
    path: { id: '42' },
    querystring: { page: '2', q: 'a b' },
    header: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-Trace': 't-1' },
  },
  context: {
    accountId: '111111111111',
    apiId: 'a1b2c3',
    httpMethod: 'POST',
    stage: 'prod',
    requestId: 'req-1',
    resourceId: 'r1',
    resourcePath: '/orders/{id}',
    authorizer: { principalId: 'user-7' },
    identity: {
      apiKey: 'k-1',
      caller: 'c',
      cognitoAuthenticationProvider: 'p',
      cognitoAuthenticationType: 'authenticated',
      cognitoIdentityId: 'i',
      cognitoIdentityPoolId: 'pool',
      sourceIp: '203.0.113.5',
      user: 'u',
      userAgent: 'curl/8',
      userArn: 'arn',
    },
  },
  stageVariables: { env: 'prod' },
}
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
