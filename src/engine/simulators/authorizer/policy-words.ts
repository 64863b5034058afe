import type { Statement } from '#engine/gateway/policy/evaluate.ts'

/** Where in an execute-api ARN the stage begins, after the API's id; what comes before is the same for the whole API. */
export function stageStart(arn: string): number {
  return arn.indexOf('/') + 1
}

/** A policy as it is read on its card: "Allow prod/GET/a". */
export function policyWords(statements: readonly Statement[]): string {
  if (statements.length === 0) return 'no statement'
  return statements
    .map(
      ({ effect, resources }) =>
        `${effect} ${resources.map((each) => each.slice(stageStart(each))).join(', ')}`,
    )
    .join('; ')
}
