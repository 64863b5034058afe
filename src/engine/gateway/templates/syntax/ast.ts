import type { Token } from './token.ts'

/** Every node keeps its first and last token: their places, and their text where Velocity prints a node as it stands. */
export type SyntaxNode = { readonly first: Token; readonly last: Token }

/**
 * The tokens that Velocity prints for an expression without a value, where they are not its own: of an operation what stands
 * right of its sign, in parentheses with the white space.
 */
type Printed = { readonly printed?: SyntaxNode }

export type TextNode = SyntaxNode & { readonly type: 'text'; readonly text: string }

/** A step from a value to the next: `.name`, `.name(…)` or `[…]`. */
export type Part =
  | (SyntaxNode & { readonly type: 'property'; readonly name: string })
  | (SyntaxNode & { readonly type: 'method'; readonly name: string; readonly args: readonly Expression[] })
  | (SyntaxNode & { readonly type: 'index'; readonly index: Expression })

export type Reference = SyntaxNode & {
  readonly type: 'reference'
  /** The name of the variable; a `runt` is a bare word among arguments, which Velocity reads as a reference to nothing. */
  readonly root: string
  readonly isQuiet: boolean
  readonly isRunt: boolean
  /** False for `$\!name`, which is text. */
  readonly isComputable: boolean
  readonly isEscaped: boolean
  /** Half of the backslashes in front. */
  readonly escapes: string
  /** What stood before the `$` and belongs to no other token, such as another `$`. */
  readonly prefix: string
  /** Printed if there is no value. */
  readonly literal: string
  readonly parts: readonly Part[]
}

export type BinaryOperator =
  | 'or'
  | 'and'
  | 'equal'
  | 'not-equal'
  | 'less'
  | 'less-or-equal'
  | 'greater'
  | 'greater-or-equal'
  | 'plus'
  | 'minus'
  | 'times'
  | 'divide'
  | 'modulo'

export type Expression = Printed &
  (
    | Reference
    | (SyntaxNode & { readonly type: 'string'; readonly image: string })
    | (SyntaxNode & { readonly type: 'integer'; readonly image: string })
    | (SyntaxNode & { readonly type: 'decimal'; readonly image: string })
    | (SyntaxNode & { readonly type: 'boolean'; readonly value: boolean })
    | (SyntaxNode & { readonly type: 'word'; readonly image: string })
    | (SyntaxNode & { readonly type: 'list'; readonly items: readonly Expression[] })
    | (SyntaxNode & { readonly type: 'map'; readonly items: readonly Expression[] })
    | (SyntaxNode & { readonly type: 'range'; readonly from: Expression; readonly to: Expression })
    | (SyntaxNode & { readonly type: 'not'; readonly operand: Expression })
    | (SyntaxNode & {
        readonly type: 'binary'
        readonly operator: BinaryOperator
        readonly left: Expression
        readonly right: Expression
      })
  )

export type Branch = SyntaxNode & { readonly test: Expression | null; readonly body: Block }
export type Block = SyntaxNode & { readonly statements: readonly Statement[] }

export type DirectiveNode = SyntaxNode & {
  readonly type: 'directive'
  readonly name: string
  readonly args: readonly Expression[]
  /** Null for a directive without a block, as macro calls are. */
  readonly body: Block | null
  /** False for `#name` without parentheses. */
  readonly hasArguments: boolean
}

export type Statement =
  | TextNode
  | Reference
  | (SyntaxNode & { readonly type: 'set'; readonly target: Reference; readonly value: Expression })
  | (SyntaxNode & { readonly type: 'if'; readonly branches: readonly Branch[] })
  | DirectiveNode
