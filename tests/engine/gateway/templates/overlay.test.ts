import { describe, expect, it } from 'vitest'

import { renderMapping } from '#engine/gateway/templates/mapping-template.ts'
import { compileTemplate } from '#engine/gateway/templates/template.ts'
import type { MappingInputs } from '#engine/gateway/templates/template-types.ts'

import { DEPARTURES } from './departures.ts'
import { mapped, NOTHING, problemOf } from './mapping.ts'

const body = (value: unknown): Partial<MappingInputs> => ({ body: JSON.stringify(value) })
const out = (source: string, inputs: Partial<MappingInputs> = {}): string => mapped(source, inputs).output
const plain = (source: string, inputs: Partial<MappingInputs> = {}): string =>
  mapped(source, inputs, 'velocity').output

it('names twelve departures, each with what shows it', () => {
  expect(DEPARTURES.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, at) => `V${at + 1}`))
  for (const { dated, evidence } of DEPARTURES) expect(dated !== null).toBe(evidence === 'recorded')
})

describe('V1: a reference without a value prints nothing', () => {
  it.each([
    ['a${nope}b$nope.foo[0]$s.bar()c', 'abc', 'a${nope}b$nope.foo[0]$s.bar()c'],
    ['[$!nope]', '[]', '[]'],
    ['#set($m = {})[$m.x]', '[]', '[$m.x]'],
  ])('%s', (source, gateway, velocity) => {
    expect(out(source)).toBe(gateway)
    expect(plain(source)).toBe(velocity)
  })
})

describe('V2: a missing value equals $null and the empty text', () => {
  const source =
    "#set($x = $input.path('$.none'))#if($x == $null)n#end#if($x == '')e#end#if($foo.bar != '')d#end"

  it('in API Gateway', () => {
    expect(out(source)).toBe('ne')
  })

  it('not in Velocity, where it equals $null only', () => {
    expect(plain(source)).toBe('nd')
  })
})

describe('V3: #if of a missing value', () => {
  it('renders its block in API Gateway alone', () => {
    expect(out('#if($missing.property)yes#{else}no#end')).toBe('yes')
    expect(plain('#if($missing.property)yes#{else}no#end')).toBe('no')
  })
})

describe('V4: what comes out of the payload', () => {
  const payload = body({ list: [{ foo: 'bar' }, 1.5, null, true, 'q"'], map: { foo: [{ nested: 'bar' }] } })

  it('prints lists as JSON, also inside a map, and maps as Java does', () => {
    expect(out("$input.path('$.list')", payload)).toBe('[{"foo":"bar"},1.5,null,true,"q\\""]')
    expect(out("$input.path('$.map')", payload)).toBe('{foo=[{"nested":"bar"}]}')
    expect(out("$input.path('$.map').toString()", payload)).toBe('{foo=[{"nested":"bar"}]}')
    expect(out("$input.path('$..foo')", payload)).toBe('["bar",[{"nested":"bar"}]]')
  })

  it('prints lists that the template made as Java does', () => {
    expect(out("#set($l = ['a', {'b': 1}])$l")).toBe('[a, {b=1}]')
    expect(out('#set($b = $util.parseJson(\'{"a":[1]}\'))$b')).toBe('{a=[1]}')
  })

  it('prints everything as Java does in Velocity', () => {
    expect(plain("$input.path('$.map')", payload)).toBe('{foo=[{nested=bar}]}')
  })
})

describe('V5: the body', () => {
  it('is {} when there is none, and itself otherwise', () => {
    expect(out('$input.body')).toBe('{}')
    expect(out('$input.body', { body: '' })).toBe('{}')
    expect(out('$input.body', { body: ' x ' })).toBe(' x ')
    expect(out("[$input.body][$input.json('$')]", { body: 'plain' })).toBe('[plain]["plain"]')
    expect(out("$input.json('$')")).toBe('{}')
    expect(out('$input.getBody()')).toBe('{}')
  })
})

describe('V6: what counts as JSON', () => {
  it.each([
    ['5', '"5"'],
    ['true', '"true"'],
    ['null', '"null"'],
    [' {"a": 1.0} ', '{"a":1.0}'],
    ['"text"', '"text"'],
    ['[1, 2]', '[1,2]'],
    ['<xml/>', '"<xml/>"'],
  ])('%s', (payload, json) => {
    expect(out("$input.json('$')", { body: payload })).toBe(json)
  })

  it.each(['{"a": }', '[1,', '"open', '{a: 1}', "{'a': 1}", '{"a":1}}'])('refuses %s', (payload) => {
    const { kind, message, at } = problemOf("x $input.path('$')", { body: payload })
    expect(kind).toBe('payload')
    expect(message).toMatch(/no JSON from its character \d+ on/)
    expect(at).toBe('1:10')
  })

  it('reads a broken body as text where only the body is asked for', () => {
    expect(out('$input.body', { body: '{broken' })).toBe('{broken')
  })
})

describe('V7 and V9: $util', () => {
  it.each([
    ["$util.urlEncode('some raw data&x=1/ü~*(!)')", 'some+raw+data%26x%3D1%2F%C3%BC%7E*%28%21%29'],
    ["$util.urlDecode('a+b%20c%C3%BC')", 'a b cü'],
    ["$util.base64Encode('héllo')", 'aMOpbGxv'],
    ["$util.base64Encode('a')$util.base64Encode('ab')$util.base64Encode('')", 'YQ==YWI='],
    ["$util.base64Decode('aMOpbGxv')", 'héllo'],
    ["$util.base64Decode('YQ==')$util.base64Decode('-_8')", 'a\ufffd\ufffd'],
    ["$util.escapeJavaScript('a/b')", 'a\\/b'],
    ['$util.escapeJavaScript($input.path("$.t"))', '\\"q\\" it\\\'s \\\\ \\n\\t\\u00FC\\u0001'],
    ['[$util.escapeJavaScript($nope)]', '[]'],
    ["$util.escapeJavaScript(' ~\u007f\u001f😀é')", ' ~\\u007F\\u001F\\uD83D\\uDE00\\u00E9'],
    ['[$util.urlEncode($input.body.none)]', '[]'],
    ['$util.parseJson(\'{"a":[1,{"b":2}]}\').a[1].b', '2'],
    ['[$util.parseJson("")]', '[]'],
    ['[$util.nope("x")][$util.base64Encode()]', '[][]'],
  ])('%s', (source, text) => {
    expect(out(source, body({ t: '"q" it\'s \\ \n\tü\u0001' }))).toBe(text)
  })

  it('fails where Java does', () => {
    expect(problemOf("$util.urlDecode('%zz')").kind).toBe('method')
    expect(problemOf("$util.parseJson('{')").kind).toBe('method')
  })
})

describe('V8: objects', () => {
  it('print {}', () => {
    expect(out('$input $util $input.params')).toBe('{} {} {}')
    expect(out('[$input.nope][$util.nope][$input.path][$input.nope()]')).toBe('[][][][]')
  })
})

describe('V10: parameters', () => {
  const params = {
    path: { id: 'path' },
    querystring: { id: 'query', q: 'query' },
    header: { id: 'header', q: 'header', h: 'header' },
  }

  it('come from the path, then the query string, then the headers', () => {
    const source = "$input.params('id') $input.params('q') $input.params('h') [$input.params('H')]"
    expect(out(source, { params })).toBe('path query header []')
  })

  it('are all in one map', () => {
    expect(out("$input.params().querystring.get('q') $input.params().get('path').id", { params })).toBe(
      'query path',
    )
    expect(out('$input.params()', { params })).toContain('querystring={id=query, q=query}')
    expect(out('#foreach($k in $input.params().keySet())$k #end', { params })).toBe(
      'path querystring header ',
    )
  })
})

describe('V11: overrides', () => {
  it('are set by put, by index and by a dotted path', () => {
    const { output, overrides } = mapped(`
#set($name = "foo")
#set($context.requestOverride.querystring[$name] = "bar")
[$context.requestOverride.querystring.put("put", "putBar")]
#set($context["requestOverride"].querystring["nested"] = "deep")
#set($context.requestOverride.header.X-Amz-Target = "T")
#set($context.requestOverride.header.many = ["a", "b"])
#set($context.requestOverride.path.id = 7)
#set($context.responseOverride.status = 202)
#set($context.responseOverride.header.h = "v")`)
    expect(output).toBe('[]\n')
    expect(overrides).toEqual({
      request: {
        path: { id: '7' },
        querystring: { foo: 'bar', put: 'putBar', nested: 'deep' },
        header: { 'X-Amz-Target': 'T', many: ['a', 'b'] },
      },
      response: { status: '202', header: { h: 'v' } },
    })
  })

  it('of the request are there in the response template, which may add to them', () => {
    const { overrides } = mapped('#set($context.requestOverride.header.a = ["x"])')
    const { output, overrides: after } = mapped(
      '$context.requestOverride.header.a[0] [$context.responseOverride.status]#set($context.responseOverride.header.b = "y")',
      { overrides },
    )
    expect(output).toBe('x []')
    expect(after.request.header).toEqual({ a: ['x'] })
    expect(after.response).toEqual({ status: null, header: { b: 'y' } })
    expect(overrides.response.header).toEqual({})
  })

  it('stay as they were where $context is not touched', () => {
    expect(mapped('x').overrides).toEqual(mapped('$context.stage').overrides)
  })
})

describe('$context and $stageVariables', () => {
  const inputs = {
    context: { stage: 'prod', identity: { sourceIp: '203.0.113.5' }, n: 5 },
    stageVariables: { env: 'prod', 'a-b': 'dash' },
  }

  it('print nothing for maps inside $context (recorded 2025-05-20)', () => {
    expect(out('[$context.identity][$context.requestOverride][$context.responseOverride]', inputs)).toBe(
      '[][][]',
    )
    expect(plain('$context.identity', inputs)).toBe('{sourceIp=203.0.113.5}')
    expect(
      out("$context.identity.sourceIp $context.stage $context.get('n') $context.identity.keySet()", inputs),
    ).toBe('203.0.113.5 prod 5 [sourceIp]')
  })

  it('are read by a dot, by an index and in braces (map-04)', () => {
    expect(
      out("$stageVariables.env $stageVariables['env'] ${stageVariables['env']} $stageVariables.a-b", inputs),
    ).toBe('prod prod prod dash')
    expect(out('[$stageVariables.none][$context.authorizer.claims.sub]', inputs)).toBe('[][]')
  })
})

describe('V12: limits', () => {
  it('trims the template, not what it prints', () => {
    expect(out('\n\t plain \n')).toBe('plain')
    expect(plain(' plain ')).toBe(' plain ')
    expect(out("  #set($x = ' a ')$x  ")).toBe(' a ')
  })

  it('ends a loop after 1,000 rounds', () => {
    expect(out('#foreach($i in [1..1001])#set($n = $i)#end$n')).toBe('1000')
    expect(out('#foreach($i in [1..1000])#set($n = $i)#end$n')).toBe('1000')
    expect(plain('#foreach($i in [1..1001])#set($n = $i)#end$n')).toBe('1001')
  })

  it('refuses a template over 300 KB', () => {
    expect(problemOf('x'.repeat(300 * 1024 + 1))).toMatchObject({ kind: 'size' })
    expect(mapped('x'.repeat(300 * 1024)).output).toHaveLength(300 * 1024)
    expect(problemOf('ü'.repeat(150 * 1024 + 1)).kind).toBe('size')
    expect(mapped('x'.repeat(300 * 1024 + 1), NOTHING, 'velocity').output).toHaveLength(300 * 1024 + 1)
  })
})

describe('$input.json and $input.path', () => {
  const payload = body({ a: { b: [1, 2.5, 'x'] }, big: 12_345_678_901, text: 'é"', none: null })

  it.each([
    ["$input.json('$.a.b')", '[1,2.5,"x"]'],
    ["$input.json('$.text')", '"é\\""'],
    ["$input.json('$.missing')", '""'],
    ["$input.json('$.none')", 'null'],
    ["$input.json('a')", '{"b":[1,2.5,"x"]}'],
    ["$input.path('$.a.b').size() $input.path('$.a.b[-1]') $input.path('$.big')", '3 x 12345678901'],
    ["#set($r = $input.path('$'))#set($r.new = 1)$input.path('$.new')", '1'],
  ])('%s', (source, text) => {
    expect(out(source, payload)).toBe(text)
  })

  it('keeps whole and decimal numbers as they were written', () => {
    expect(out("$input.path('$.x') $input.path('$.y') $input.json('$')", { body: '{"x":1.0,"y":1e3}' })).toBe(
      '1.0 1000.0 {"x":1.0,"y":1000.0}',
    )
  })

  it('refuses a path that is none, with its place', () => {
    expect(problemOf("\n  $input.path('$.[')")).toMatchObject({ kind: 'method', at: '2:10' })
    expect(problemOf("$input.path('')").kind).toBe('method')
    expect(problemOf("$input.path('$.a.stddev()')").kind).toBe('not-modelled')
  })
})

it('reads of its inputs only what the template asks for', () => {
  const params = (): never => {
    throw new Error('Nobody asked for the parameters.')
  }
  const lazy: MappingInputs = {
    ...NOTHING,
    stageVariables: { env: 'prod' },
    get params() {
      return params()
    },
  }
  const compiled = compileTemplate('$stageVariables.env$context.stage', 'api-gateway')
  expect(compiled.ok && renderMapping(compiled.value, lazy)).toMatchObject({ value: { output: 'prod' } })
})
