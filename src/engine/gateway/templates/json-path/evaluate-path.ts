import { mapGet } from '#engine/gateway/templates/java/equality.ts'
import type { MethodContext } from '#engine/gateway/templates/java/method-table.ts'
import { JavaList, JavaMap, type Value } from '#engine/gateway/templates/java/values.ts'
import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import { filterHolds } from './evaluate-filter.ts'
import { callFunction } from './functions.ts'
import type { JsonPath, Segment } from './syntax.ts'

type Walk = {
  readonly segments: readonly Segment[]
  readonly root: Value
  readonly context: MethodContext
  readonly found: Value[]
  /** A step by name or into a list failed before anything made the path indefinite: it then leads nowhere, not to []. */
  isLost: boolean
}

/**
 * What the path leads to: one value for a definite path, a list for any other; undefined if a definite path leads nowhere.
 * Lists print as JSON, as those of the payload do (V4).
 */
export function evaluatePath(
  { segments, isDefinite }: JsonPath,
  value: Value,
  root: Value,
  context: MethodContext,
): Value | undefined {
  const last = segments.at(-1)
  if (last?.type === 'function') {
    const inner = { segments: segments.slice(0, -1), isDefinite: isDefiniteBefore(segments) }
    if (!inner.isDefinite && (last.name === 'length' || last.name === 'size'))
      throw new TemplateFailure(
        'not-modelled',
        `The JSONPath function ${last.name} of a list of matches is not modelled.`,
      )
    const owner = evaluatePath(inner, value, root, context)
    return owner === undefined ? undefined : callFunction(last.name, last.argument, owner)
  }
  if (segments.some(({ type }) => type === 'function'))
    throw new TemplateFailure('not-modelled', 'A JSONPath that goes on behind a function is not modelled.')
  const found: Value[] = []
  const state: Walk = { segments, root, context, found, isLost: false }
  walk(state, 0, value)
  if (state.isLost) return undefined
  return isDefinite ? found[0] : new JavaList(found, 'json')
}

/** Whether the segments in front of the last one lead to one value at most. */
function isDefiniteBefore(segments: readonly Segment[]): boolean {
  return segments.slice(0, -1).every(isSingle)
}

function isSingle(segment: Segment): boolean {
  if (segment.type === 'property') return segment.names.length === 1
  return segment.type === 'index' ? segment.indexes.length === 1 : segment.type === 'function'
}

function walk(state: Walk, at: number, value: Value): void {
  state.context.spend(1)
  const segment = state.segments[at]
  if (!segment) {
    state.found.push(value)
    return
  }
  switch (segment.type) {
    case 'property':
      walkProperty(state, at, segment.names, value)
      break
    case 'wildcard':
      for (const child of childrenOf(value)) walk(state, at + 1, child)
      break
    case 'descend':
      descend(state, at, value)
      break
    case 'filter':
      walkFilter(state, at, segment, value)
      break
    case 'index':
    case 'slice':
      if (value instanceof JavaList) walkItems(state, at, segment, value.items)
      else lose(state, at)
      break
    case 'function':
  }
}

function walkProperty(state: Walk, at: number, names: readonly string[], value: Value): void {
  const present = value instanceof JavaMap ? names.filter((name) => value.entries.has(name)) : []
  if (!(value instanceof JavaMap) || (present.length === 0 && names.length === 1)) {
    lose(state, at)
    return
  }
  if (names.length > 1 && at === state.segments.length - 1)
    state.found.push(new JavaMap(present.map((name) => [name, mapGet(value, name)] as const)))
  else for (const name of present) walk(state, at + 1, mapGet(value, name))
}

function lose(state: Walk, at: number): void {
  if (isDefiniteBefore(state.segments.slice(0, at + 1))) state.isLost = true
}

function walkItems(
  state: Walk,
  at: number,
  segment: Segment & { type: 'index' | 'slice' },
  items: readonly Value[],
): void {
  const { length } = items
  const chosen =
    segment.type === 'index'
      ? segment.indexes.map((index) => (index < 0 ? length + index : index))
      : Array.from(items.keys()).slice(segment.from ?? 0, segment.to ?? length)
  for (const index of chosen) {
    const item = items[index]
    if (item !== undefined) walk(state, at + 1, item)
  }
}

function childrenOf(value: Value): readonly Value[] {
  if (value instanceof JavaList) return value.items
  return value instanceof JavaMap ? [...value.entries.values()] : []
}

/** The value itself, then what is in it, from the outside in. */
function descend(state: Walk, at: number, value: Value): void {
  if (!(value instanceof JavaList) && !(value instanceof JavaMap)) return
  const next = state.segments[at + 1]
  // While descending a filter is asked about each value itself, and several names must all be there.
  if (next?.type === 'filter') {
    if (isKept(state, next, value)) walk(state, at + 2, value)
  } else if (next?.type !== 'property' || next.names.every((name) => hasName(value, name))) {
    walk(state, at + 1, value)
  }
  for (const child of childrenOf(value)) {
    state.context.spend(1)
    descend(state, at, child)
  }
}

function hasName(value: Value, name: string): boolean {
  return value instanceof JavaMap && value.entries.has(name)
}

type FilterSegment = Segment & { readonly type: 'filter' }

function isKept({ root, context }: Walk, { test }: FilterSegment, item: Value): boolean {
  context.spend(1)
  return filterHolds(test, { item, root, context, evaluate: evaluatePath })
}

/** A filter chooses among the items of a list; an object stays or goes as a whole. */
function walkFilter(state: Walk, at: number, segment: FilterSegment, value: Value): void {
  const isHolder = value instanceof JavaList || value instanceof JavaMap
  if (!isHolder && isDefiniteBefore(state.segments.slice(0, at + 1)))
    throw new TemplateFailure('method', 'A JSONPath filter needs a list or an object.')
  const items = value instanceof JavaList ? value.items : isHolder ? [value] : []
  for (const item of items) if (isKept(state, segment, item)) walk(state, at + 1, item)
}
