import { badRequest, type ControlRefusal } from './refusal.ts'

const isGreedy = (part: string): boolean => part.startsWith('{') && part.endsWith('+}')

/** What API Gateway refuses of a new resource below `parent`, or null (recorded on AWS). */
export function refusedResource(parent: string): ControlRefusal | null {
  const greedy = parent.split('/').find(isGreedy)
  return greedy === undefined
    ? null
    : badRequest(`Cannot create a child of a resource with a greedy path variable: ${greedy}`)
}

/** What it refuses of all resources that lead to a path such as `/a/{proxy+}/b`. */
export function refusedPath(path: string): ControlRefusal | null {
  return refusedResource(path.slice(0, Math.max(0, path.lastIndexOf('/'))))
}

const isVariable = (part: string): boolean => part.startsWith('{') && part.endsWith('}')

/**
 * What it refuses of a part of a path whose siblings these are: a second variable of the same kind. Not recorded, but
 * reported over and over in these words.
 */
export function refusedSibling(part: string, siblings: readonly string[]): ControlRefusal | null {
  if (!isVariable(part)) return null
  const other = siblings.find(
    (each) => each !== part && isVariable(each) && isGreedy(each) === isGreedy(part),
  )
  return other === undefined
    ? null
    : badRequest(
        `A sibling (${other}) of this resource already has a variable path part -- only one is allowed`,
      )
}

/** What a part of a path may be made of. */
export const PATH_PART =
  'letters, digits and . _ - : $, or one variable in braces with a plus sign before the closing one at most'

/** Whether a part of a path can be a resource. The set of signs is what API Gateway's answer names, as it is reported. */
export function isPathPart(part: string): boolean {
  return /^(?:[A-Za-z0-9._:$-]+|\{[A-Za-z0-9._:$-]+\+?\})$/u.test(part)
}
