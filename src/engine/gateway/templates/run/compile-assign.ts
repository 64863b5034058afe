import { callMethod, setProperty } from '#engine/gateway/templates/java/members.ts'
import type { Value } from '#engine/gateway/templates/java/values.ts'
import type { Part, Reference } from '#engine/gateway/templates/syntax/ast.ts'

import type { CompileContext } from './compile-context.ts'
import type { Frame } from './frame.ts'
import { type CompileValue, compilePart, adjusted, located } from './compile-reference.ts'

/** `#set($reference = value)`. Returns whether there was something to set. */
export function compileAssign(
  reference: Reference,
  context: CompileContext,
  compileValue: CompileValue,
): (value: Value, frame: Frame) => void {
  const { parts } = reference
  const last = parts.at(-1)
  // Velocity takes the name off the token: after `$!` and `${` it is none that can be read again.
  const name = reference.first.image.slice(1)
  if (!last)
    return (value, frame) => {
      frame.scope.put(name, value)
    }
  const steps = parts.slice(0, -1).map((part) => compilePart(part, context, compileValue))
  const assign = compileLast(last, context, compileValue)
  return (value, frame) => {
    let owner = frame.scope.get(reference.root)
    for (const step of steps) if (owner !== null) owner = step(owner, frame)
    if (owner !== null) assign(owner, value, frame)
  }
}

type Assign = (owner: Exclude<Value, null>, value: Value, frame: Frame) => void

function compileLast(part: Part, context: CompileContext, compileValue: CompileValue): Assign {
  const place = context.place(part)
  if (part.type !== 'index')
    return (owner, value) => {
      setProperty(owner, part.name, value)
    }
  const index = compileValue(part.index, context)
  return (owner, value, frame) => {
    located(place, () => {
      const args = [adjusted(index(frame), owner, frame), value]
      if (callMethod(owner, 'set', args, frame) === undefined) callMethod(owner, 'put', args, frame)
    })
  }
}
