import type { Token } from './token.ts'

/** Every node keeps its first and last token: their places, and their text where Velocity prints a node as it stands. */
export type Node = { readonly first: Token; readonly last: Token }

/**
 * The tokens that Velocity prints for an expression without a value, where they are not its own: of an operation what stands
 * right of its sign, in parentheses with the white space.
 */
type Printed = { readonly printed?: Node }

export type Text = Node & { readonly type: 'text'; readonly text: string }

/** A step from a value to the next: `.name`, `.name(…)` or `[…]`. */
export type Part =
  | (Node & { readonly type: 'property'; readonly name: string })
  | (Node & { readonly type: 'method'; readonly name: string; readonly args: readonly Expression[] })
  | (Node & { readonly type: 'index'; readonly index: Expression })

export type Reference = Node & {
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
    | (Node & { readonly type: 'string'; readonly image: string })
    | (Node & { readonly type: 'integer'; readonly image: string })
    | (Node & { readonly type: 'decimal'; readonly image: string })
    | (Node & { readonly type: 'boolean'; readonly value: boolean })
    | (Node & { readonly type: 'word'; readonly image: string })
    | (Node & { readonly type: 'list'; readonly items: readonly Expression[] })
    | (Node & { readonly type: 'map'; readonly items: readonly Expression[] })
    | (Node & { readonly type: 'range'; readonly from: Expression; readonly to: Expression })
    | (Node & { readonly type: 'not'; readonly operand: Expression })
    | (Node & {
        readonly type: 'binary'
        readonly operator: BinaryOperator
        readonly left: Expression
        readonly right: Expression
      })
  )

export type Branch = Node & { readonly test: Expression | null; readonly body: Block }
export type Block = Node & { readonly statements: readonly Statement[] }

export type DirectiveNode = Node & {
  readonly type: 'directive'
  readonly name: string
  readonly args: readonly Expression[]
  /** Null for a directive without a block, as macro calls are. */
  readonly body: Block | null
  /** False for `#name` without parentheses. */
  readonly hasArguments: boolean
}

export type Statement =
  | Text
  | Reference
  | (Node & { readonly type: 'set'; readonly target: Reference; readonly value: Expression })
  | (Node & { readonly type: 'if'; readonly branches: readonly Branch[] })
  | DirectiveNode
