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
    const owner = evaluatePath(inner, value, root, context)
    return owner === undefined ? undefined : callFunction(last.name, last.argument, owner)
  }
  if (segments.some(({ type }) => type === 'function'))
    throw new TemplateFailure('not-modelled', 'A JSONPath that goes on behind a function is not modelled.')
  const found: Value[] = []
  walk({ segments, root, context, found }, 0, value)
  return isDefinite ? found[0] : new JavaList(found, 'json')
}

function isDefiniteBefore(segments: readonly Segment[]): boolean {
  return segments
    .slice(0, -1)
    .every(({ type }) => type === 'property' || type === 'index' || type === 'function')
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
      break
    case 'function':
  }
}

function walkProperty(state: Walk, at: number, names: readonly string[], value: Value): void {
  if (!(value instanceof JavaMap)) return
  const present = names.filter((name) => value.entries.has(name))
  if (names.length > 1 && at === state.segments.length - 1)
    state.found.push(new JavaMap(present.map((name) => [name, mapGet(value, name)] as const)))
  else for (const name of present) walk(state, at + 1, mapGet(value, name))
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
  walk(state, at + 1, value)
  for (const child of childrenOf(value)) {
    state.context.spend(1)
    descend(state, at, child)
  }
}

/** A filter chooses among the items of a list; an object stays or goes as a whole. */
function walkFilter(state: Walk, at: number, { test }: Segment & { type: 'filter' }, value: Value): void {
  const items = value instanceof JavaList ? value.items : value instanceof JavaMap ? [value] : []
  for (const item of items) {
    state.context.spend(1)
    if (filterHolds(test, { item, root: state.root, context: state.context, evaluate: evaluatePath }))
      walk(state, at + 1, item)
  }
}
