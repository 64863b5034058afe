import { recordOf } from '#engine/core/record.ts'

import { decoded, segmentsOf } from './path.ts'

/** Path parameters by name, decoded: a REST API decodes them before it passes them on. */
export type PathParameters = Readonly<Record<string, string>>

export type ResourceMatch<T> = { readonly value: T; readonly parameters: PathParameters }

/** Something that answers one verb (or ANY) of a resource path such as `/items/{id}` or `/{proxy+}`. */
export type ResourceEntry<T> = { readonly resource: string; readonly method: string; readonly value: T }

type ResourceNode<T> = {
  readonly fixed: Map<string, ResourceNode<T>>
  /** A segment of any value, and a rest of any length. Each name is kept where its value is read. */
  variable: ResourceNode<T> | null
  greedy: ResourceNode<T> | null
  readonly verbs: Map<string, { readonly value: T; readonly names: readonly string[] }>
}

const node = <T>(): ResourceNode<T> => ({ fixed: new Map(), variable: null, greedy: null, verbs: new Map() })

const ANY = 'ANY'
/** What nearly all requests have, in the case in which they are looked up. */
const VERBS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** The tree in which the resources of one API are looked up. Built once. */
export type ResourceTree<T> = ResourceNode<T>

export function buildTree<T>(entries: readonly ResourceEntry<T>[]): ResourceTree<T> {
  const root = node<T>()
  for (const { resource, method, value } of entries) {
    const names: string[] = []
    let at = root
    for (const segment of segmentsOf(resource)) {
      const name = parameterName(segment)
      if (name !== null) names.push(name)
      at = childOf(at, segment)
    }
    at.verbs.set(method.toUpperCase(), { value, names })
  }
  return root
}

/** The name in `{name}` or `{name+}`, or null for fixed text. */
export function parameterName(segment: string): string | null {
  if (!segment.startsWith('{') || !segment.endsWith('}')) return null
  return segment.slice(1, segment.endsWith('+}') ? -2 : -1)
}

function childOf<T>(at: ResourceNode<T>, segment: string): ResourceNode<T> {
  if (segment.endsWith('+}')) return (at.greedy ??= node())
  if (parameterName(segment) !== null) return (at.variable ??= node())
  const known = at.fixed.get(segment)
  if (known !== undefined) return known
  const made = node<T>()
  at.fixed.set(segment, made)
  return made
}

/**
 * The method that serves a verb and path. At each segment fixed text is tried before `{name}`, and that before `{name+}`;
 * a resource that lacks the verb does not hold the request up, so that a greedy sibling can serve it. ANY serves every
 * verb that the resource does not have itself (int-24). Recorded on AWS, 2024-07-23 and later.
 */
export function matchResource<T>(
  tree: ResourceTree<T>,
  method: string,
  path: string,
): ResourceMatch<T> | null {
  const verb = VERBS.has(method) ? method : method.toUpperCase()
  return follow({ segments: segmentsOf(path), verb, values: [] }, tree, 0)
}

/** A search under way; the values are those of the branch that is being tried. */
type Search = {
  readonly segments: readonly string[]
  readonly verb: string
  readonly values: string[]
}

function follow<T>(search: Search, at: ResourceNode<T>, index: number): ResourceMatch<T> | null {
  const { segments, values, verb } = search
  const segment = segments[index]
  if (segment === undefined) return served(at, verb, values)
  const fixed = at.fixed.get(segment)
  const found = fixed === undefined ? null : follow(search, fixed, index + 1)
  return found ?? followVariable(search, at, index)
}

function followVariable<T>(search: Search, at: ResourceNode<T>, index: number): ResourceMatch<T> | null {
  const { segments, values, verb } = search
  if (at.variable !== null) {
    values.push(decoded(segments[index] ?? ''))
    const found = follow(search, at.variable, index + 1)
    if (found !== null) return found
    values.pop()
  }
  if (at.greedy === null) return null
  return served(at.greedy, verb, [...values, segments.slice(index).map(decoded).join('/')])
}

const NO_PARAMETERS: PathParameters = {}

function served<T>(at: ResourceNode<T>, verb: string, values: readonly string[]): ResourceMatch<T> | null {
  const found = at.verbs.get(verb) ?? at.verbs.get(ANY)
  if (found === undefined) return null
  if (values.length === 0) return { value: found.value, parameters: NO_PARAMETERS }
  return {
    value: found.value,
    parameters: recordOf(values.map((value, index) => [found.names[index] ?? '', value])),
  }
}
