import { valueNote } from './value-note.ts'
import type { Block, Branch, DirectiveNode, Statement } from '#engine/gateway/templates/syntax/ast.ts'
import { parse } from '#engine/gateway/templates/syntax/parser.ts'

import type { CompileContext } from './compile-context.ts'
import { DIRECTIVES } from './compile-directive.ts'
import { compileTest, compileValue } from './compile-expression.ts'
import { compileCall, compileMacro } from './compile-macro.ts'
import { compilePrint } from './compile-reference.ts'
import { compileAssign } from './compile-assign.ts'
import type { Frame, Macro, Run } from './frame.ts'

export type Compiled = { readonly run: Run; readonly macros: ReadonlyMap<string, Macro> }

/** A template that names `$velocityCount` or `$velocityHasNext`, or runs text that may. */
const COUNTERS = /velocity|evaluate/u

/** Compiles a template once, to closures, from `start` on. Throws a parse failure. */
export function compile(source: string, start = 0): Compiled {
  const macros = new Map<string, Macro>()
  const place: CompileContext['place'] = ({ first, last }) => ({ start: first.start, end: last.end })
  const context = { macros, place, compileText, hasCounters: COUNTERS.test(source) }
  return { run: compileBlock(parse(source, [], start).block, context), macros }
}

function compileText(text: string, context: CompileContext): Run {
  return compileBlock(parse(text, context.macros.keys()).block, context)
}

function compileBlock({ statements }: Block, context: CompileContext): Run {
  const runs = statements.map((statement) => compileStatement(statement, context))
  const [only] = runs
  if (only && runs.length === 1) return only
  return (frame) => {
    for (const run of runs) run(frame)
  }
}

function compileStatement(statement: Statement, context: CompileContext): Run {
  switch (statement.type) {
    case 'text': {
      const place = context.place(statement)
      const { text } = statement
      return (frame) => {
        frame.emit(text, place)
      }
    }
    case 'reference':
      return compilePrint(statement, context, compileValue)
    case 'set':
      return compileSet(statement, context)
    case 'if':
      return compileIf(statement.branches, context)
    case 'directive':
      return compileDirective(statement, context)
  }
}

function compileSet(statement: Statement & { type: 'set' }, context: CompileContext): Run {
  const assign = compileAssign(statement.target, context, compileValue)
  const evaluate = compileValue(statement.value, context)
  const place = context.place(statement)
  return (frame) => {
    frame.spend(1)
    const value = evaluate(frame)
    if (frame.isTraced) frame.record('set', place, valueNote(value))
    // Velocity 1.7 leaves the variable as it was when there is no value.
    if (value !== null) assign(value, frame)
  }
}

function compileIf(branches: readonly Branch[], context: CompileContext): Run {
  const compiled = branches.map((branch, index) => compileBranch(branch, index, context))
  const [only] = compiled
  if (only && compiled.length === 1)
    return (frame) => {
      frame.spend(1)
      if (only.test(frame)) only.body(frame)
    }
  return (frame) => {
    frame.spend(1)
    for (const { test, body } of compiled) {
      if (!test(frame)) continue
      body(frame)
      return
    }
  }
}

function compileBranch(branch: Branch, index: number, context: CompileContext) {
  const test = branch.test ? compileTest(branch.test, context) : null
  const body = compileBlock(branch.body, context)
  if (!test) return { test: () => true, body }
  const place = context.place(branch)
  const directive = index === 0 ? 'if' : 'elseif'
  const recorded = (frame: Frame): boolean => {
    const isTrue = test(frame)
    if (frame.isTraced) frame.record(directive, place, String(isTrue))
    return isTrue
  }
  return { test: recorded, body }
}

function compileDirective(node: DirectiveNode, context: CompileContext): Run {
  const body = node.body ? compileBlock(node.body, context) : null
  if (node.name === 'macro') return compileMacro(node, body ?? (() => undefined), context)
  const directive = Object.hasOwn(DIRECTIVES, node.name) ? DIRECTIVES[node.name] : undefined
  return directive ? directive(node, body ?? (() => undefined), context) : compileCall(node, body, context)
}
