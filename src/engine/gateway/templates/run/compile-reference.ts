import { callMethod, getProperty } from '#engine/gateway/templates/java/members.ts'
import { javaText } from '#engine/gateway/templates/java/text.ts'
import { HostObject, type Value } from '#engine/gateway/templates/java/values.ts'
import type { Expression, Part, Reference } from '#engine/gateway/templates/syntax/ast.ts'
import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'
import type { Span } from '#engine/gateway/templates/template-types.ts'

import type { CompileContext } from './compile-context.ts'
import { DefinedBlock } from './directive-objects.ts'
import type { Evaluate, Frame, Run, Test } from './frame.ts'

type Step = (value: Exclude<Value, null>, frame: Frame) => Value
export type CompileValue = (expression: Expression, context: CompileContext) => Evaluate

/** The value of a reference: from its variable along its parts, until one has none. */
export function compileReference(
  reference: Reference,
  context: CompileContext,
  compileValue: CompileValue,
): Evaluate {
  const { root, parts, isRunt, isComputable } = reference
  if (isRunt || !isComputable) return () => null
  const steps = parts.map((part) => compilePart(part, context, compileValue))
  const [only] = steps
  if (!only) return readVariable(root)
  return steps.length === 1 ? readOnePart(root, only) : readParts(root, steps)
}

function readVariable(root: string): Evaluate {
  return (frame) => {
    frame.spend(1)
    return frame.scope.get(root) ?? frame.rules.unresolved
  }
}

function readOnePart(root: string, step: Step): Evaluate {
  return (frame) => {
    frame.spend(1)
    const value = frame.scope.get(root)
    return (value === null ? null : step(value, frame)) ?? frame.rules.unresolved
  }
}

function readParts(root: string, steps: readonly Step[]): Evaluate {
  return (frame) => {
    frame.spend(1)
    let value = frame.scope.get(root)
    for (const step of steps) {
      if (value === null) return frame.rules.unresolved
      value = step(value, frame)
    }
    return value ?? frame.rules.unresolved
  }
}

export function compilePart(part: Part, context: CompileContext, compileValue: CompileValue): Step {
  const place = context.place(part)
  if (part.type === 'property') return propertyStep(part.name, place)
  if (part.type === 'index') return indexStep(compileValue(part.index, context), place)
  return methodStep(
    part.name,
    part.args.map((arg) => compileValue(arg, context)),
    place,
  )
}

function propertyStep(name: string, place: Span): Step {
  return (value, frame) => {
    try {
      return getProperty(value, name, frame)
    } catch (error) {
      throw withPlace(error, place)
    }
  }
}

const NO_VALUES: readonly Value[] = []

function methodStep(name: string, args: readonly Evaluate[], place: Span): Step {
  const [first] = args
  return (value, frame) => {
    const values = !first ? NO_VALUES : args.length === 1 ? [first(frame)] : args.map((arg) => arg(frame))
    try {
      return callMethod(value, name, values, frame) ?? null
    } catch (error) {
      throw withPlace(error, place)
    }
  }
}

function indexStep(index: Evaluate, place: Span): Step {
  return (value, frame) => {
    const at = index(frame)
    try {
      return callMethod(value, 'get', [adjusted(at, value, frame)], frame) ?? null
    } catch (error) {
      throw withPlace(error, place)
    }
  }
}

/** A negative index counts from the end. */
export function adjusted(index: Value, of: Exclude<Value, null>, frame: Frame): Value {
  if (typeof index !== 'number' || index >= 0) return index
  const size = callMethod(of, 'size', [], frame)
  if (typeof size !== 'number')
    throw new TemplateFailure('method', `The index ${index} needs a value with a size.`)
  return size + index
}

/** Gives an error without a place this one. */
export function located<T>(place: Span, run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw withPlace(error, place)
  }
}

/** The error with this place, if it has none yet. */
export function withPlace(error: unknown, { start }: Span): unknown {
  if (error instanceof TemplateFailure && error.offset === -1) error.offset = start
  return error
}

/** A reference as a condition: false for no value and for false, true for everything else, also "" and 0. */
export function isTrue(value: Value): boolean {
  if (value === null || typeof value === 'boolean') return value === true
  return !(value instanceof HostObject) || value.print() !== null
}

/** Prints the value, or what Velocity prints instead of one. */
export function compilePrint(reference: Reference, context: CompileContext, compileValue: CompileValue): Run {
  const evaluate = compileReference(reference, context, compileValue)
  const place = context.place(reference)
  const { escapes, prefix, literal } = reference
  if (reference.isRunt)
    return (frame) => {
      frame.emit(reference.root, place)
    }
  if (reference.isEscaped) return compileEscaped(reference, evaluate, place)
  const front = escapes + prefix
  return (frame) => {
    const value = evaluate(frame)
    if (typeof value === 'string') frame.emit(front === '' ? value : front + value, place)
    else if (typeof value === 'number') frame.emit(front + String(value), place)
    else printOther(value, frame)
  }

  function printOther(value: Value, frame: Frame): void {
    if (value instanceof DefinedBlock) {
      if (!value.render(frame)) frame.emit(escapes + front + nullText(literal, frame), place)
      return
    }
    const text = textOf(value, place)
    frame.emit(text === null ? escapes + front + nullText(literal, frame) : front + text, place)
  }
}

function textOf(value: Value, place: Span): string | null {
  if (value === null) return null
  return value instanceof HostObject ? value.print() : located(place, () => javaText(value))
}

/** `\$name`: the name with or without its backslash, as the reference has a value or none. */
function compileEscaped({ escapes, literal }: Reference, evaluate: Evaluate, place: Span): Run {
  return (frame) => {
    const backslash = evaluate(frame) === null ? '\\' : ''
    frame.emit(escapes + backslash + nullText(literal, frame), place)
  }
}

/** A macro's parameter without a value prints the text of its argument. */
function nullText(literal: string, frame: Frame): string {
  return frame.scope.literalOf(literal) ?? literal
}

/** The reference as a condition. */
export function compileReferenceTest(evaluate: Evaluate): Test {
  return (frame) => isTrue(evaluate(frame))
}
