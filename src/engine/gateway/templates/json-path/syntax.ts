import type { Value } from '#engine/gateway/templates/java/values.ts'

/** One step of a JSONPath, in the dialect of Jayway JsonPath, which API Gateway's answers match. */
export type Segment =
  /** Several names as the last step give an object of those found; before other steps each is followed on its own. */
  | { readonly type: 'property'; readonly names: readonly string[] }
  | { readonly type: 'index'; readonly indexes: readonly number[] }
  | { readonly type: 'slice'; readonly from: number | null; readonly to: number | null }
  | { readonly type: 'wildcard' }
  | { readonly type: 'filter'; readonly test: Filter }
  /** `..`: what follows is looked for at every depth. */
  | { readonly type: 'descend' }
  | { readonly type: 'function'; readonly name: string; readonly argument: number | null }

/** A definite path leads to one value or nothing; any other gives a list. */
export type JsonPath = { readonly segments: readonly Segment[]; readonly isDefinite: boolean }

export type Operand =
  | { readonly type: 'path'; readonly isFromRoot: boolean; readonly path: JsonPath }
  | { readonly type: 'value'; readonly value: Value }
  | { readonly type: 'pattern'; readonly source: string }

export type Comparison =
  | '=='
  | '==='
  | '!='
  | '!=='
  | '<'
  | '<='
  | '>'
  | '>='
  | '=~'
  | 'in'
  | 'nin'
  | 'contains'
  | 'size'
  | 'empty'
  | 'subsetof'
  | 'anyof'
  | 'noneof'

export type Filter =
  | { readonly type: 'or' | 'and'; readonly items: readonly Filter[] }
  | { readonly type: 'not'; readonly item: Filter }
  | { readonly type: 'exists'; readonly operand: Operand }
  | {
      readonly type: 'compare'
      readonly left: Operand
      readonly comparison: Comparison
      readonly right: Operand
    }
