import { javaText } from '#engine/gateway/templates/java/text.ts'
import type { DirectiveNode } from '#engine/gateway/templates/syntax/ast.ts'
import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'
import { literalBetween } from '#engine/gateway/templates/syntax/token.ts'

import { type CompileContext, type CompileDirective, parseFailure } from './compile-context.ts'
import { compileValue } from './compile-expression.ts'
import { DefinedBlock, ForeachScope } from './directive-objects.ts'
import type { Frame, Run } from './frame.ts'
import { valueNote } from './value-note.ts'
import { StopSignal, stoppedBy } from './stop-signal.ts'
import { compileForeach } from './compile-foreach.ts'

/** A block that prints itself inside itself ends after two rounds. */
const MOST_DEFINE_DEPTH = 2

function compileDefine(node: DirectiveNode, body: Run, context: CompileContext): Run {
  const [variable] = node.args
  if (!variable || node.args.length !== 1) throw parseFailure(node, 'needs the name of one variable.')
  const name = variable.first.image.slice(1)
  const place = context.place(node)
  return (frame) => {
    frame.record('define', place, null)
    frame.scope.put(name, new DefinedBlock(frame, body, MOST_DEFINE_DEPTH))
  }
}

function compileLiteral(node: DirectiveNode, _body: Run, context: CompileContext): Run {
  const { body } = node
  const first = node.args[0] ?? body
  if (!first || !body) throw parseFailure(node, 'needs parentheses and an #end.')
  if (first === body && body.statements.length === 0) throw parseFailure(node, 'must not be empty.')
  const text = literalBetween(first.first, first.last)
  const place = context.place(node)
  return (frame) => {
    frame.emit(text, place)
  }
}

function compileEvaluate(node: DirectiveNode, _body: Run, context: CompileContext): Run {
  const [argument] = node.args
  if (!argument || node.args.length !== 1) throw parseFailure(node, 'needs exactly one argument.')
  if (argument.type !== 'string' && argument.type !== 'reference')
    throw parseFailure(node, 'needs a string or a reference.')
  const evaluate = compileValue(argument, context)
  const place = context.place(node)
  return (frame) => {
    const value = evaluate(frame)
    const text = value === null ? '' : javaText(value)
    frame.spend(text.length)
    frame.record('evaluate', place, text)
    evaluateText(text, node, context, frame)
  }
}

function evaluateText(text: string, node: DirectiveNode, context: CompileContext, frame: Frame): void {
  const place = context.place(node)
  try {
    const run = context.compileText(text, { ...context, macros: frame.macros, place: () => place })
    stoppedBy(
      node,
      () => {
        frame.placed(place, () => {
          frame.deeper(() => {
            run(frame)
          })
        })
      },
      true,
    )
  } catch (error) {
    // Places inside the text are none in the template.
    if (error instanceof TemplateFailure) error.offset = place.start
    throw error
  }
}

function compileBreak(node: DirectiveNode, _body: Run, context: CompileContext): Run {
  const [argument] = node.args
  if (node.args.length > 1) throw parseFailure(node, 'takes one scope at most.')
  const place = context.place(node)
  const evaluate = argument ? compileValue(argument, context) : null
  return (frame) => {
    frame.record('break', place, null)
    const target = evaluate?.(frame)
    if (!evaluate) throw new StopSignal('nearest')
    if (target instanceof ForeachScope) throw new StopSignal(target)
    throw new TemplateFailure('method', '#break needs a scope such as $foreach.', place.start)
  }
}

function compileStop(node: DirectiveNode, _body: Run, context: CompileContext): Run {
  const [argument] = node.args
  if (node.args.length > 1) throw parseFailure(node, 'takes one message at most.')
  const place = context.place(node)
  const evaluate = argument ? compileValue(argument, context) : () => null
  return (frame) => {
    const message = evaluate(frame)
    frame.record('stop', place, valueNote(message))
    throw new StopSignal('all')
  }
}

/** `#parse` and `#include` look for files, of which there are none. */
function compileFile(node: DirectiveNode, _body: Run, context: CompileContext): Run {
  const [argument] = node.args
  const place = context.place(node)
  const args = node.args.map((arg) => compileValue(arg, context))
  if (node.name === 'parse' && !argument)
    return () => {
      throw new TemplateFailure('resource', '#parse needs the name of a file.', place.start)
    }
  return (frame) => {
    for (const [at, evaluate] of (node.name === 'parse' ? args.slice(0, 1) : args).entries()) {
      const value = evaluate(frame)
      if (value !== null)
        throw new TemplateFailure('resource', `There is no file "${javaText(value)}" here.`, place.start)
      if (node.name === 'include')
        frame.emit(`<!-- include error : error with arg ${at} please see log. see error log -->`, place)
    }
  }
}

/** Velocity's own directives besides `#if` and `#set`. */
export const DIRECTIVES: Readonly<Record<string, CompileDirective>> = {
  foreach: compileForeach,
  define: compileDefine,
  literal: compileLiteral,
  evaluate: compileEvaluate,
  break: compileBreak,
  stop: compileStop,
  parse: compileFile,
  include: compileFile,
}
