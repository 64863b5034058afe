import type { CacheMethod } from './fields.ts'
import type { CacheTrace } from './trace.ts'

/**
 * A piece of a request as the cache sees it. `key`: it is part of the key. `left-out`: the right answer depends on it
 * and the key ignores it, so that requests that differ in it share an entry. `ignored`: neither. `fixed`: the same in
 * every request of the method.
 */
export type PartRole = 'fixed' | 'key' | 'left-out' | 'ignored'

export type RequestPart = { readonly text: string; readonly role: PartRole }

/** The request of a row taken apart, in reading order; nothing for a change. */
export function partsOf(trace: CacheTrace, row: number): readonly RequestPart[] {
  const label = trace.names['request']?.[trace.columns['request']?.[row] ?? -1]
  const method = trace.scenario.methods[trace.columns['method']?.[row] ?? -1]
  if (label === undefined || method === undefined) return []
  const [line = '', ...rest] = label.split(' · ')
  const roleOf = roles(method)
  return joined([...lineParts(line, method, roleOf), ...restParts(rest, roleOf)])
}

type RoleOf = (parameter: string) => PartRole

function roles({ keys, dependsOn }: CacheMethod): RoleOf {
  const fold = (name: string) => (name.startsWith('header.') ? name.toLowerCase() : name)
  const inKey = new Set(keys.map(fold))
  const matters = dependsOn === null ? null : new Set(dependsOn.map(fold))
  return (parameter) => {
    const name = fold(parameter)
    if (inKey.has(name)) return 'key'
    const isAsked = matters === null ? !name.startsWith('header.') : matters.has(name)
    return isAsked ? 'left-out' : 'ignored'
  }
}

/** Method, path and query. */
function lineParts(line: string, method: CacheMethod, roleOf: RoleOf): readonly RequestPart[] {
  const [target = '', search = ''] = line.split('?')
  const [verb = '', path = ''] = target.split(' ')
  return [fixed(`${verb} `), ...pathParts(path, method.path, roleOf), ...searchParts(search, roleOf)]
}

/** Segments against the template; a greedy parameter takes the rest. */
function pathParts(path: string, template: string, roleOf: RoleOf): readonly RequestPart[] {
  const wanted = template.split('/')
  return path.split('/').flatMap((segment, index) => {
    const [, name] = /^\{(.+?)\+?\}$/.exec(wanted[Math.min(index, wanted.length - 1)] ?? '') ?? []
    const part: RequestPart = { text: segment, role: name === undefined ? 'fixed' : roleOf(`path.${name}`) }
    return index === 0 ? [part] : [fixed('/'), part]
  })
}

function searchParts(search: string, roleOf: RoleOf): readonly RequestPart[] {
  const pairs = search.split('&').filter((pair) => pair !== '')
  return pairs.flatMap((pair, index) => {
    const [name = '', ...value] = pair.split('=')
    const start = index === 0 ? '?' : '&'
    return [fixed(`${start}${name}=`), { text: value.join('='), role: roleOf(`query.${name}`) }]
  })
}

const fixed = (text: string): RequestPart => ({ text, role: 'fixed' })

/** Headers, and a body where there is one. */
function restParts(rest: readonly string[], roleOf: RoleOf): readonly RequestPart[] {
  return rest.flatMap((text): readonly RequestPart[] => {
    const [, name, value] = /^([\w-]+): (.*)$/.exec(text) ?? []
    const gap = fixed(' · ')
    if (name === undefined || value === undefined) return [gap, { text, role: roleOf('body') }]
    return [gap, fixed(`${name}: `), { text: value, role: roleOf(`header.${name}`) }]
  })
}

/** Neighbours of one role as one piece. */
function joined(parts: readonly RequestPart[]): readonly RequestPart[] {
  const pieces: RequestPart[] = []
  for (const part of parts) {
    const last = pieces.at(-1)
    if (part.text === '') continue
    if (last?.role === 'fixed' && part.role === 'fixed')
      pieces[pieces.length - 1] = { ...last, text: last.text + part.text }
    else pieces.push(part)
  }
  return pieces
}
