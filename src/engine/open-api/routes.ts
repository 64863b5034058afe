import {
  refusedPath,
  refusedSibling,
  PATH_PART,
  isPathPart,
} from '#engine/gateway/control-plane/create-resource.ts'
import { refusedMethod } from '#engine/gateway/control-plane/put-method.ts'

import { KEYS, OPERATIONS } from './keys.ts'
import type { Place } from './operation.ts'
import type { Part } from './part.ts'

/** Resources that a REST API is made of while its paths are read, for what API Gateway refuses among siblings. */
class Siblings {
  readonly #below = new Map<string, string[]>()

  /** What is refused of a path; its parts count as made either way. */
  refusal(path: string): string | null {
    let parent = ''
    let found: string | null = refusedPath(path)?.message ?? null
    for (const part of path.split('/').slice(1)) {
      const others = this.#below.get(parent) ?? []
      found ??= refusedSibling(part, others)?.message ?? null
      if (!others.includes(part)) this.#below.set(parent, [...others, part])
      parent = `${parent}/${part}`
    }
    return found
  }
}

/** Every operation of a document that could be a method, in its order; others are remarked. */
export function* placesOf(root: Part, kind: 'rest' | 'http'): Generator<Place> {
  const siblings = new Siblings()
  for (const [path, item] of root.parts('paths')) {
    if (!path.startsWith('/')) {
      if (!path.startsWith('x-'))
        item.remark('listed', '', 'A path begins with a slash. This one is left out.')
      continue
    }
    item.audit(KEYS['path item'])
    if (kind === 'rest' && !isServable(item, path, siblings)) continue
    yield* operationsOf(item, path, kind)
  }
}

function isServable(item: Part, path: string, siblings: Siblings): boolean {
  const sentence = siblings.refusal(path)
  if (sentence !== null) item.remark('refused', '', 'The path is left out.', sentence)
  const odd = path
    .split('/')
    .slice(1)
    .find((part) => part !== '' && !isPathPart(part))
  if (odd !== undefined)
    item.remark(
      'refused',
      '',
      `The part ${odd} of the path does not fit: ${PATH_PART}. The path is left out.`,
    )
  return sentence === null && odd === undefined
}

function* operationsOf(item: Part, path: string, kind: 'rest' | 'http'): Generator<Place> {
  for (const [key, verb] of OPERATIONS) {
    if (!item.has(key)) continue
    const operation = item.part(key)
    if (operation === undefined) continue
    const refusal = refusedMethod({ httpMethod: verb })
    if (refusal === null) {
      operation.audit(KEYS.operation)
      yield { item, operation, path, verb }
    } else {
      const aws = kind === 'rest' ? refusal.message : undefined
      operation.remark('refused', '', `API Gateway has no method ${verb}. It is left out.`, aws)
    }
  }
}
