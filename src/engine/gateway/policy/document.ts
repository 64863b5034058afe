import { NotModelled } from '#engine/core/shape.ts'

import { parseOperator, type Condition } from './conditions.ts'
import { InvalidPolicy } from './errors.ts'
import type { Statement } from './evaluate.ts'
import type { Principals } from './principal.ts'

/**
 * Which policies a document can be: the resource policy of an API, the only one that says whom it is about; a policy of IAM;
 * or what a Lambda authorizer returns.
 */
export type PolicyKind = 'resource' | 'identity' | 'authorizer'

/** What the short form `execute-api:/stage/VERB/path` of a resource policy is completed by. */
export type ArnOfApi = { readonly region: string; readonly account: string; readonly api: string }

type Members = { readonly [name: string]: unknown }

const STATEMENT_MEMBERS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]

/** Longest resource policy of an API by default, in characters without white space between them (aut-09). */
const LONGEST_RESOURCE_POLICY = 8_192
/** Longest resource ARN in the policy of a Lambda authorizer, in characters (aut-10). */
const LONGEST_AUTHORIZER_RESOURCE = 512

/**
 * Reads a policy document. Throws `InvalidPolicy` where AWS would refuse it, and `NotModelled` for `NotPrincipal`, policy
 * variables and condition operators that are left out here. Effect, like all words of a policy but actions and names of
 * condition keys, is compared with case.
 */
export function parsePolicy(
  document: unknown,
  kind: PolicyKind,
  api: ArnOfApi | null = null,
): readonly Statement[] {
  const policy = membersOf(document, '')
  if (kind === 'resource' && JSON.stringify(policy).length > LONGEST_RESOURCE_POLICY)
    throw new InvalidPolicy('', `at most ${LONGEST_RESOURCE_POLICY} characters`)
  const given = policy['Statement']
  const statements = Array.isArray(given) ? given : [given]
  return statements.map((statement: unknown, index) =>
    parseStatement(statement, { kind, api, path: `Statement.${index}` }),
  )
}

type Reader = { readonly kind: PolicyKind; readonly api: ArnOfApi | null; readonly path: string }

function parseStatement(value: unknown, reader: Reader): Statement {
  const { path, kind } = reader
  const statement = membersOf(value, path)
  const stray = Object.keys(statement).find((name) => !STATEMENT_MEMBERS.includes(name))
  if (stray !== undefined) throw new InvalidPolicy(`${path}.${stray}`, 'no such element')
  if ('NotPrincipal' in statement) throw new NotModelled('NotPrincipal')
  const effect = statement['Effect']
  if (effect !== 'Allow' && effect !== 'Deny') throw new InvalidPolicy(`${path}.Effect`, 'Allow or Deny')
  const [actions, isNotAction] = either(statement, 'Action', path)
  const [resources, isNotResource] = either(statement, 'Resource', path)
  return {
    effect,
    actions,
    isNotAction,
    isNotResource,
    resources: resources.map((resource) => wholeArn(resource, reader)),
    ...(kind === 'resource' ? { principals: principalsOf(statement['Principal'], `${path}.Principal`) } : {}),
    ...(kind !== 'resource' && 'Principal' in statement ? refusePrincipal(path) : {}),
    conditions: conditionsOf(statement['Condition'], `${path}.Condition`),
  }
}

function refusePrincipal(path: string): never {
  throw new InvalidPolicy(`${path}.Principal`, 'no principal in a policy that is not on a resource')
}

/** The values of `name` or of `Not` and `name`, exactly one of which must stand there. */
function either(statement: Members, name: string, path: string): readonly [readonly string[], boolean] {
  const isNegated = !(name in statement)
  const written = isNegated ? `Not${name}` : name
  if (!isNegated && `Not${name}` in statement)
    throw new InvalidPolicy(`${path}.${name}`, `${name} or Not${name}, not both`)
  const values = textsOf(statement[written], `${path}.${isNegated ? name : written}`)
  if (values.length === 0) throw new InvalidPolicy(`${path}.${written}`, 'at least one value')
  return [values, isNegated]
}

function wholeArn(resource: string, { api, path, kind }: Reader): string {
  if (kind === 'authorizer' && resource.length > LONGEST_AUTHORIZER_RESOURCE)
    throw new InvalidPolicy(`${path}.Resource`, `at most ${LONGEST_AUTHORIZER_RESOURCE} characters`)
  if (resource.includes('${')) throw new NotModelled('A policy variable')
  if (!resource.startsWith('execute-api:/')) return resource
  if (api === null) throw new InvalidPolicy(`${path}.Resource`, 'a whole ARN')
  const rest = resource.slice('execute-api:/'.length)
  return `arn:aws:execute-api:${api.region}:${api.account}:${api.api}/${rest}`
}

const ACCOUNT =
  /^(?:\d{12}|arn:[^:*]+:iam::\d{12}:(?:root|user\/[^*]+|role\/[^*]+)|arn:[^:*]+:sts::\d{12}:assumed-role\/[^*]+)$/

function principalsOf(value: unknown, path: string): Principals {
  if (value === '*') return 'everybody'
  const named = membersOf(value, path)
  const other = Object.keys(named).find((kind) => kind !== 'AWS')
  if (other !== undefined) throw new NotModelled(`A principal of the kind ${other}`)
  const principals = textsOf(named['AWS'], `${path}.AWS`)
  if (principals.includes('*')) return 'everybody'
  const bad = principals.find((principal) => !ACCOUNT.test(principal))
  if (bad !== undefined || principals.length === 0)
    throw new InvalidPolicy(
      `${path}.AWS`,
      '*, account ids, or whole ARNs of accounts, users, roles or sessions',
    )
  return principals
}

function conditionsOf(value: unknown, path: string): readonly Condition[] {
  if (value === undefined) return []
  return Object.entries(membersOf(value, path)).flatMap(([operator, keys]) => {
    parseOperator(operator)
    return Object.entries(membersOf(keys, `${path}.${operator}`)).map(([key, values]) => ({
      operator,
      key,
      values: textsOf(values, `${path}.${operator}.${key}`).map(withoutVariables),
    }))
  })
}

function withoutVariables(value: string): string {
  if (value.includes('${')) throw new NotModelled('A policy variable')
  return value
}

function membersOf(value: unknown, path: string): Members {
  if (isMembers(value)) return value
  throw new InvalidPolicy(path, 'an object')
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One text or a list of them; numbers and booleans stand for their texts. */
function textsOf(value: unknown, path: string): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.map((one) => {
    if (typeof one === 'string') return one
    if (typeof one === 'number' || typeof one === 'boolean') return String(one)
    throw new InvalidPolicy(path, 'a text or a list of texts')
  })
}
