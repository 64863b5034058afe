import type { DirectiveNode, Expression } from '#engine/gateway/templates/syntax/ast.ts'
import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'
import { literalBetween, type Token } from '#engine/gateway/templates/syntax/token.ts'

import type { CompileContext } from './compile-context.ts'
import { compileValue } from './compile-expression.ts'
import { DefinedBlock } from './directive-objects.ts'
import type { Evaluate, Frame, Run } from './frame.ts'
import { MacroScope } from './scope.ts'
import { stoppedBy } from './stop-signal.ts'

/** Macros may call each other, or themselves, so deep. */
const MOST_MACRO_DEPTH = 20

/** Registers `#macro(name $a $b)` before anything is rendered: a macro may be called above its definition. */
export function compileMacro(node: DirectiveNode, body: Run, { macros }: CompileContext): Run {
  const [name, ...parameters] = node.args.map((argument) => argument.first.image)
  if (name !== undefined && !macros.has(name))
    macros.set(name, { parameters: parameters.map((parameter) => parameter.replace(/^\$/, '')), body })
  return () => undefined
}

type Argument = {
  readonly evaluate: Evaluate
  readonly literal: string
  readonly isConstant: boolean
  /** The variable, if the argument is nothing but one: it is then read without the dialect's rule for no value. */
  readonly variable: string | null
}

const LAZY: ReadonlySet<Expression['type']> = new Set<Expression['type']>([
  'string',
  'map',
  'list',
  'range',
  'reference',
])

function compileArgument(expression: Expression, context: CompileContext): Argument {
  return {
    evaluate: compileValue(expression, context),
    literal: literalBetween(expression.first, expression.last),
    isConstant: !LAZY.has(expression.type),
    variable: expression.type === 'reference' && expression.parts.length === 0 ? expression.root : null,
  }
}

/** `#name(…)`, `#name` or `#@name(…) … #end`. Without a macro of this name it prints as it stands. */
export function compileCall(node: DirectiveNode, body: Run | null, context: CompileContext): Run {
  const isBlock = node.name.startsWith('@')
  const place = context.place(node)
  if (isBlock && !node.hasArguments)
    return (frame) => {
      frame.emit(`#${node.name}`, place)
    }
  const name = isBlock ? node.name.slice(1) : node.name
  const args = node.args.map((argument) => compileArgument(argument, context))
  const word = node.args.find(({ type }) => type === 'word')
  const literal = imagesBetween(node.first, node.last)
  return (frame) => {
    const macro = frame.macros.get(name)
    if (!macro) {
      frame.emit(literal, place)
      return
    }
    if (word)
      throw new TemplateFailure('parse', `"${word.first.image}" is no argument of a macro.`, place.start)
    if (frame.macroDepth >= MOST_MACRO_DEPTH)
      throw new TemplateFailure(
        'budget',
        `#${name}: macros call each other more than ${MOST_MACRO_DEPTH} deep.`,
        place.start,
      )
    frame.record('macro', place, name)
    const scope = bind(macro.parameters, args, frame)
    if (body && isBlock) scope.bindValue('bodyContent', new DefinedBlock(frame, body, MOST_MACRO_DEPTH))
    call(node, macro.body, scope, frame)
  }
}

function bind(parameters: readonly string[], args: readonly Argument[], frame: Frame): MacroScope {
  const outer = frame.scope
  const scope = new MacroScope(outer)
  for (const [at, parameter] of parameters.entries()) {
    const argument = args[at]
    if (!argument) break
    if (argument.isConstant) scope.bindValue(parameter, argument.evaluate(frame))
    else
      scope.bind(parameter, {
        literal: argument.literal,
        evaluate: () => frame.within(outer, () => read(argument, frame)),
      })
  }
  return scope
}

function read({ variable, evaluate }: Argument, frame: Frame): ReturnType<Evaluate> {
  frame.spend(1)
  return frame.deeper(() => (variable === null ? evaluate(frame) : frame.scope.get(variable)))
}

function call(node: DirectiveNode, body: Run, scope: MacroScope, frame: Frame): void {
  frame.macroDepth += 1
  try {
    stoppedBy(node, () => {
      frame.within(scope, () => {
        frame.deeper(() => {
          body(frame)
        })
      })
    })
  } finally {
    frame.macroDepth -= 1
  }
}

function imagesBetween(first: Token, last: Token): string {
  let text = first.image
  for (let token = first; token !== last && token.next;) {
    token = token.next
    text += token.image
  }
  return text
}
