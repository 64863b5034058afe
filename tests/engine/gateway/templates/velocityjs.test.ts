import { render } from 'velocityjs'
import { describe, expect, it } from 'vitest'

import { velocity } from './render.ts'

const variables = {
  s: 'hello',
  n: 5,
  m: { a: 1, b: { c: 'deep' } },
  l: [1, 2, 3],
  orders: [
    { sku: 'X1', count: 2 },
    { sku: 'Y2', count: 1 },
  ],
}

/** What velocityjs has right: everywhere else Velocity's own recordings decide. */
describe('agrees with velocityjs', () => {
  it.each([
    '$s ${s} $!s $!nope ${m.a}',
    '$m.b.c $m["a"] $l[0] $l.get(1) $l.size()',
    '#set($x = $n + 2 * 3)$x',
    '#set($x = {"a": [1, {"b": 2}]})$x.a[1].b',
    '#if($n > 3 && $s == "hello")yes#{else}no#end',
    '#if($n == 1)a#elseif($n == 5)b#{else}c#end',
    '#foreach($o in $orders)$o.sku:$o.count#if($foreach.hasNext),#end#end',
    '#foreach($k in $m.keySet())$k #end',
    '#foreach($i in [1..4])$foreach.index$velocityCount #end',
    '#set($t = "n is $n")$t',
    "#set($t = 'n is $n')$t",
    '#macro(row $a $b)<$a|$b>#end#row("x" $n)',
    '#[[ $s ]]# ## comment',
    '$s.substring(1, 3) $s.toUpperCase()',
    '#define($d)block $n#end$d',
    'a#b $5 100% {$n}',
  ])('%s', (template) => {
    expect(velocity(template, variables)).toEqual({ output: render(template, structuredClone(variables)) })
  })
})
