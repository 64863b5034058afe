import { valueNote } from './value-note.ts'
import type { Value } from '#engine/gateway/templates/java/values.ts'
import type { DirectiveNode, Expression } from '#engine/gateway/templates/syntax/ast.ts'

import { type CompileContext, parseFailure } from './compile-context.ts'
import { compileValue } from './compile-expression.ts'
import { compilePrint } from './compile-reference.ts'
import { ForeachScope } from './directive-objects.ts'
import { iterate, type Items } from './items.ts'
import type { Frame, Run } from './frame.ts'
import { NullItemScope, type Scope } from './scope.ts'
import { StopSignal } from './stop-signal.ts'

/** The name a loop or definition gives its value to: Velocity takes it off the token. */
function variableName(argument: Expression): string {
  return argument.type === 'reference' ? argument.root : argument.first.image.slice(1)
}

export function compileForeach(node: DirectiveNode, block: Run, context: CompileContext): Run {
  const [variable, , list, extra] = node.args
  // A fourth argument takes the place of the block.
  const body =
    extra?.type === 'reference' ? compilePrint(extra, context, compileValue) : extra ? () => undefined : block
  const failure = parseFailure(node, 'needs a variable, "in" and a list.')
  if (!node.hasArguments) throw failure
  // Velocity notices only when the loop is to run.
  if (!variable || node.args.length < 2)
    return () => {
      throw failure
    }
  const evaluate = list ? compileValue(list, context) : () => null
  const name = variableName(variable)
  const place = context.place(node)
  const head = {
    start: place.start,
    end: context.place({ first: node.first, last: (list ?? variable).last }).end,
  }
  const how: Loop = { name, body, hasCounters: context.hasCounters }
  return (frame) => {
    const value = evaluate(frame)
    if (frame.isTraced) frame.record('foreach', head, valueNote(value))
    const items = value === null ? null : iterate(value, place.start)
    if (items) loop(how, items, frame)
  }
}

type Loop = { readonly name: string; readonly body: Run; readonly hasCounters: boolean }

function loop(how: Loop, items: Items, frame: Frame): void {
  if (!how.hasCounters) {
    rounds(how, items, frame)
    return
  }
  const { scope } = frame
  const count = scope.get('velocityCount')
  const more = scope.get('velocityHasNext')
  try {
    rounds(how, items, frame)
  } finally {
    restore(scope, 'velocityCount', count)
    restore(scope, 'velocityHasNext', more)
  }
}

function rounds({ name, body, hasCounters }: Loop, items: Items, frame: Frame): void {
  const { scope } = frame
  const before = scope.get(name)
  const foreach = new ForeachScope(scope.get('foreach'))
  scope.put('foreach', foreach)
  let isStopped = false
  try {
    while (!isStopped && items.hasNext() && foreach.index + 1 < frame.rules.mostRounds) {
      frame.spend(1)
      if (hasCounters) scope.put('velocityCount', foreach.index + 2)
      const value = items.next()
      const hasNext = items.hasNext()
      if (hasCounters) scope.put('velocityHasNext', hasNext)
      scope.put(name, value)
      foreach.index += 1
      foreach.hasNext = hasNext
      frame.scope = value === null ? new NullItemScope(scope, name) : scope
      isStopped = isStoppedRound(foreach, body, frame)
    }
  } finally {
    frame.scope = scope
    restore(scope, name, before)
    leaveScope(foreach, frame)
  }
}

/** Gives a variable back what it was. */
function restore(scope: Scope, name: string, value: Value): void {
  if (value === null) scope.remove(name)
  else scope.put(name, value)
}

/** One round. A stop that is meant for the loop ends it. */
function isStoppedRound(foreach: ForeachScope, body: Run, frame: Frame): boolean {
  try {
    body(frame)
    return false
  } catch (error) {
    if (error instanceof StopSignal && error.isFor(foreach)) return true
    throw error
  }
}

/** `$foreach` is again what it was, unless the template has set it to something else. */
function leaveScope({ parent, replaced }: ForeachScope, { scope }: Frame): void {
  if (!(scope.get('foreach') instanceof ForeachScope)) return
  const before = parent ?? replaced
  if (before === null) scope.remove('foreach')
  else scope.put('foreach', before)
}
