/** A Java regular expression, parsed: what is not in here is refused by name. */
export type RegexNode =
  | { readonly type: 'character'; readonly matches: (unit: string) => boolean }
  | { readonly type: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly type: 'choice'; readonly items: readonly RegexNode[] }
  | { readonly type: 'group'; readonly number: number; readonly item: RegexNode }
  | { readonly type: 'look'; readonly isAhead: boolean; readonly isWanted: boolean; readonly item: RegexNode }
  | { readonly type: 'atomic'; readonly item: RegexNode }
  | { readonly type: 'back-reference'; readonly number: number }
  | { readonly type: 'edge'; readonly edge: Edge }
  | {
      readonly type: 'repeat'
      readonly item: RegexNode
      readonly least: number
      readonly most: number
      readonly mode: 'greedy' | 'lazy' | 'possessive'
    }

export type Edge = 'start' | 'end' | 'end-or-newline' | 'line-start' | 'line-end' | 'word' | 'not-word'

export type Regex = {
  readonly node: RegexNode
  readonly groups: number
  readonly names: ReadonlyMap<string, number>
}
