import type { Condition, ContextKeys } from './conditions.ts'
import { evaluateStatements, mismatchOf, type AccessRequest, type Statement } from './evaluate.ts'

/**
 * Which statement of a resource policy refused a call, on which value of the call, and what the policy says without it; for
 * an implicit deny, why each Allow does not fit. In sentences. The policy is known not to allow the call.
 */
export function whyDenied(statements: readonly Statement[], request: AccessRequest): string {
  const { result, statement: index } = evaluateStatements(statements, request)
  if (result !== 'explicit-deny') return whyNotAllowed(statements, request)
  const without = evaluateStatements(
    statements.filter((_, other) => other !== index),
    request,
  )
  const rest =
    without.result === 'allow'
      ? 'Without that statement the policy allows this call.'
      : 'Without that statement the policy does not allow this call either.'
  return `Statement ${index + 1} of the policy denies ${whom(statements[index], request.keys)} ${rest}`
}

function whyNotAllowed(statements: readonly Statement[], request: AccessRequest): string {
  const allows = statements
    .map((statement, index) => ({ statement, index }))
    .filter(({ statement }) => statement.effect === 'Allow')
  if (allows.length === 0) return 'No statement of the policy allows anything.'
  return allows
    .map(({ statement, index }) => {
      const mismatch = mismatchOf(statement, request)
      const why =
        mismatch === 'condition'
          ? `only ${whom(statement, request.keys)}`
          : `for another ${mismatch ?? 'call'}.`
      return `Statement ${index + 1} of the policy allows ${why}`
    })
    .join(' ')
}

/** The conditions of a statement with what the call has for them. */
function whom(statement: Statement | undefined, keys: ContextKeys): string {
  const { conditions = [], principals = 'everybody' } = statement ?? {}
  if (conditions.length === 0)
    return principals === 'everybody' ? 'everybody.' : 'the principals that it names.'
  const wanted = conditions.map(written).join(' and ')
  const given = conditions.map(({ key }) => `${key} ${valuesOf(key, keys)}`)
  return `calls with ${wanted}; this call comes with ${[...new Set(given)].join(' and ')}.`
}

const written = ({ operator, key, values }: Condition): string =>
  `${key} ${values.join(' or ')} (${operator})`

const valuesOf = (key: string, keys: ContextKeys): string =>
  keys.get(key.toLowerCase())?.join(' and ') ?? '(none)'
