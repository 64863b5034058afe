import type { SyntaxNode, DirectiveNode } from '#engine/gateway/templates/syntax/ast.ts'
import type { Span } from '#engine/gateway/templates/template-types.ts'
import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import type { Macro, Run } from './frame.ts'

/** What the compiler of one template carries. */
export type CompileContext = {
  /** The first macro of a name stays: a second one is ignored, as in Velocity. */
  readonly macros: Map<string, Macro>
  /** Whether anything can read Velocity's own counters of a loop, which cost two variables each round. */
  readonly hasCounters: boolean
  /** Where a node stands in the template, also for one inside a string. */
  readonly place: (node: SyntaxNode) => Span
  /** Compiles the text of a string as a template of its own. */
  readonly compileText: (text: string, context: CompileContext) => Run
}

export type CompileDirective = (node: DirectiveNode, body: Run, context: CompileContext) => Run

export function parseFailure(node: DirectiveNode, message: string): TemplateFailure {
  return new TemplateFailure('parse', `#${node.name}: ${message}`, node.first.start)
}
