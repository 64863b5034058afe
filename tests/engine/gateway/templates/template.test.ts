import { describe, expect, it } from 'vitest'

import { compileTemplate, DEFAULT_BUDGET, renderVelocity } from '#engine/gateway/templates/template.ts'
import type { TemplateTrace } from '#engine/gateway/templates/template-types.ts'

import { mapped, problemOf } from './mapping.ts'
import { velocity } from './render.ts'

describe('problems point into the template', () => {
  it.each([
    ['a\n#if(true)x', 'parse', '2:11'],
    ['#set($x = )', 'parse', '1:11'],
    ['text $', 'parse', '1:6'],
    ['a\r\nb\rc #foreach($i of 5)#end #if(', 'parse', '3:29'],
    ['#macro x', 'parse', '1:1'],
    ['#set($x = "a #if(")', 'parse', undefined],
    ['x\n $s.substring(9)', 'method', '2:5'],
    ['$s.substring(9)#set($y = 1)', 'method', '1:4'],
    ['#set($l = [1])\n$l[4]', 'method', '2:3'],
    ['\n\n#parse("file")', 'resource', '3:1'],
    ['#set($l = [1, 2])#foreach($i in $l)$l.add(1)#end', 'method', '1:18'],
    ["\n#evaluate('$s.substring(9)')", 'method', '2:1'],
    ['#set($t = "$s.substring(9)")', 'method', '1:15'],
    ['$s.getBytes()', 'not-modelled', '1:4'],
    ["$s.split('l')", 'not-modelled', '1:1'],
    ["$s.class.forName('x')", 'not-modelled', '1:10'],
    ['#set($x = 99999999999999999999 + 1.5)', 'not-modelled', '1:11'],
    ["#if($s == $s.matches('('))#end", 'method', '1:14'],
    ['#break(5)', 'method', '1:1'],
  ])('%s', (source, kind, at) => {
    const compiled = compileTemplate(source, 'velocity')
    const rendered = compiled.ok ? renderVelocity(compiled.value, { s: 'hello' }) : compiled
    expect(rendered).toMatchObject({ ok: false, error: { kind } })
    const place = rendered.ok ? '' : `${rendered.error.line}:${rendered.error.column}`
    expect(at ?? place).toBe(place)
    expect(rendered.ok ? '' : rendered.error.message).not.toBe('')
  })

  it('counts places from where the template was written, not from where it was trimmed', () => {
    expect(problemOf('\n\n  $input.path("[")')).toMatchObject({ at: '3:10' })
    expect(problemOf('\n\n  #if(')).toMatchObject({ kind: 'parse', at: '3:7' })
  })
})

describe('nothing hangs', () => {
  const small = { steps: 10_000, characters: 20_000, depth: 40 }

  it.each([
    ['#foreach($i in [1..1000])#foreach($j in [1..1000])$i#end#end'],
    ['#foreach($i in [1..999999999])$i#end'],
    ['#set($x = [1..2000000000])'],
    ['#set($s = "aaaaaaaaaa")#foreach($i in [1..40])#set($s = "$s$s")#end'],
    ['#set($s = "aaaaaaaaaa")#foreach($i in [1..40])#set($s = $s + $s)#end'],
    ['#set($s = "aaaaaaaaaa")#foreach($i in [1..40])#set($s = $s.concat($s))#end'],
    ['#set($s = "aaaaaaaaaa")#foreach($i in [1..40])#set($s = $s.replace("a", "aa"))#end'],
    ['#set($s = "aaaaaaaaaa")#foreach($i in [1..40])#set($s = $s.replaceAll("a", "aaa"))#end'],
    ['#set($s = "a")$s.repeat(2000000)'],
    ['#set($l = [1])#foreach($i in [1..40])#set($q = $l.addAll($l))#end'],
    ['#set($l = [1])#foreach($i in [1..40])#set($l = [$l, $l])#end$l'],
    [
      '#set($l = [1])#set($k = [1])#foreach($i in [1..60])#set($l = [$l, $l])#set($k = [$k, $k])#end#if($l == $k)x#end',
    ],
    ['#set($m = {})#set($n = {"m": $m})#set($x = $m.put("n", $n))$m'],
    ["#set($s = '#evaluate($s)')#evaluate($s)"],
    ['#macro(a)#a()#end#a()'],
    ['#macro(a $p)#a("$p$p")#end#a("x")'],
    ['#define($d)$d$d$d$d#end#foreach($i in [1..9000])$d#end'],
    ['$s.matches("(a+)+b")'],
    ['$s.matches("(a|aa)+b")'],
    ['$s.replaceAll("(a*)*b", "x")'],
    ['$s.matches("(((((((((a*)*)*)*)*)*)*)*)*)*b")'],
    [`$s.matches("${'('.repeat(300)}${')'.repeat(300)}")`],
    [`$s.matches("${'a'.repeat(3_000)}")`],
    ['#set($s = "x")#foreach($i in [1..30])#set($s = "$s$s")#end$s.matches("(?:x)*")'],
  ])('%s', (source) => {
    expect(velocity(source, { s: 'a'.repeat(40) }, { budget: small })).toEqual({ error: 'budget' })
  })

  it('refuses nesting that no template has', () => {
    expect(velocity('#if(true)'.repeat(500))).toEqual({ error: 'budget' })
    expect(velocity(`#set($x = ${'('.repeat(500)}1${')'.repeat(500)})`)).toEqual({ error: 'budget' })
    expect(velocity(`#set($x = ${'['.repeat(500)}${']'.repeat(500)})`)).toEqual({ error: 'budget' })
    expect(velocity(`#if(${'!'.repeat(900)}true)#end`)).toEqual({ error: 'budget' })
    expect(velocity(`${'$a.b('.repeat(400)}${')'.repeat(400)}`)).toEqual({ error: 'budget' })
    expect(velocity('#if(true)'.repeat(150) + 'x' + '#end'.repeat(150))).toEqual({ output: 'x' })
  })

  it('counts the characters of the output to the last', () => {
    const budget = { ...DEFAULT_BUDGET, characters: 10 }
    expect(velocity('0123456789', {}, { budget })).toEqual({ output: '0123456789' })
    expect(velocity('0123456789x', {}, { budget })).toEqual({ error: 'budget' })
  })

  it('counts every step', () => {
    const source = '#foreach($i in [1..3])x#end'
    const most = 20
    const enough = Array.from({ length: most }, (_, steps) => steps).find(
      (steps) => 'output' in velocity(source, {}, { budget: { ...DEFAULT_BUDGET, steps } }),
    )
    expect(enough).toBe(6)
  })
})

describe("Velocity's own counters of a loop", () => {
  it.each([
    // Nothing in the template names them whole.
    [`#set($t = '$velo' + 'cityCount ')#foreach($i in [7, 8])#evaluate($t)#end`, '1 2 '],
    ['#macro(m)$velocityHasNext #end#foreach($i in [7, 8])#m()#end', 'true false '],
    ['#foreach($i in [7])#foreach($j in [1, 2])#end$velocityCount#end', '1'],
    ['#foreach($velocityCount in [7, 8])$velocityCount #end$velocityCount', '7 8 $velocityCount'],
  ])('are there where something can read them: %s', (source, output) => {
    expect(velocity(source)).toEqual({ output })
  })
})

describe('what ran, on demand', () => {
  const traced = (source: string): { readonly output: string; readonly trace: TemplateTrace } => {
    const { output, trace } = mapped(source, { body: '{"n":2}' }, 'api-gateway', { trace: true })
    if (!trace) throw new Error('No trace.')
    return { output, trace }
  }
  const pieces = (source: string): readonly (readonly [string, string])[] => {
    const { output, trace } = traced(source)
    return trace.spans.map(({ output: to, source: from }) => [
      output.slice(to.start, to.end),
      source.slice(from.start, from.end),
    ])
  }

  it('is nothing unless asked for', () => {
    expect(mapped('x').trace).toBeNull()
  })

  it('says which piece of the template printed which piece of the output', () => {
    expect(pieces("  a $input.path('$.n')$nope b#if(true)c#end")).toEqual([
      ['a ', 'a '],
      ['2', "$input.path('$.n')"],
      [' b', ' b'],
      ['c', 'c'],
    ])
  })

  it('covers the output without a gap', () => {
    const { output, trace } = traced(
      "#macro(m $x)<$x>#end#define($d)D#end#m('q')$d#evaluate('e$stage')#foreach($i in [1..2])$i,#end#[[lit]]#\\#if",
    )
    expect(output).toBe('<q>De1,2,lit#if')
    let end = 0
    for (const { output: to } of trace.spans) {
      expect(to.start).toBe(end)
      end = to.end
    }
    expect(end).toBe(output.length)
  })

  it('lists the directives with their values and places', () => {
    const source =
      "#set($x = $input.path('$.n'))\n#if($x > 5)a#elseif($x == 2)b#end#foreach($i in [1..2])#if($i == 2)#break#end$i#end\n#set($y = $nope)#macro(m)#end#m()#define($d)#end#evaluate('z')#stop('s')"
    const { output, trace } = traced(source)
    expect(output).toBe('b1z')
    expect(trace.steps.map(({ directive, value, line, at }) => [directive, value, line, at])).toEqual([
      ['set', '2', 1, 0],
      ['if', 'false', 2, 0],
      ['elseif', 'true', 2, 0],
      ['foreach', '[1, 2]', 2, 1],
      ['if', 'false', 2, 1],
      ['if', 'true', 2, 2],
      ['break', null, 2, 2],
      ['set', '', 3, 2],
      ['macro', 'm', 3, 2],
      ['define', null, 3, 2],
      ['evaluate', 'z', 3, 2],
      ['stop', 's', 3, 3],
    ])
    const places = trace.steps.map(({ source: { start, end } }) => source.slice(start, end))
    expect(places[0]).toBe("#set($x = $input.path('$.n'))\n")
    expect(places[1]).toBe('#if($x > 5)')
    expect(places[2]).toBe('#elseif($x == 2)')
    expect(places[3]).toBe('#foreach($i in [1..2]')
    expect(places.at(-1)).toBe("#stop('s')")
  })

  it('does not change what is rendered', () => {
    const source = '#macro(m $x)$x#end#set($s = "a$m")#m($s)#foreach($i in [1..3])$s#end'
    expect(traced(source).output).toBe(mapped(source).output)
  })
})
