import { CHECK_IDS, KINDS, VERDICT, type JwtTrace, type ShownAnswer, type ShownCall } from './trace.ts'

/**
 * All named results of a run. Those of one request are of the last, as the chosen authorizer answers; `statusHttp` and its
 * like as the others do. −1 stands for none.
 */
export function observeJwt({ calls, kind }: JwtTrace): Readonly<Record<string, number>> {
  const last = calls.at(-1)
  if (last === undefined) throw new Error('A run has at least one request.')
  const answers = calls.map((call) => call.answers[kind])
  const withStatus = (status: number): number => answers.filter((answer) => answer.status === status).length
  const statuses = KINDS.map((each) => last.answers[each].status)
  return {
    requests: calls.length,
    admitted: withStatus(200),
    unauthorized: withStatus(401),
    forbidden: withStatus(403),
    ...ofAnswer(last.answers[kind]),
    statusHttp: last.answers.http.status,
    statusRest: last.answers.rest.status,
    statusCognito: last.answers.cognito.status,
    statusLambda: last.answers.lambda.status,
    /** How many different statuses the four kinds answer with. */
    differentAnswers: new Set(statuses).size,
    /** Of the four, those that let it in. */
    letIn: statuses.filter((status) => status === 200).length,
    secondsLeft: secondsLeft(last),
    keyFetches: answers.filter(({ keys }) => keys?.isFetched === true).length,
  }
}

function ofAnswer({ status, refusedBy, isDocumented, checks, keys }: ShownAnswer) {
  const met = (verdict: number): number => checks.filter((check) => check.verdict === verdict).length
  return {
    status,
    /** Number of the rule that refused, from 0, in the order of the list of rules. */
    refusedBy: refusedBy === null ? -1 : CHECK_IDS.indexOf(refusedBy),
    rulesPassed: met(VERDICT.passed),
    rulesRefusing: met(VERDICT.refused) + met(VERDICT.also),
    documented: Number(isDocumented),
    /** Seconds since the keys were fetched that the token was checked with. */
    keyAge: keys?.age ?? -1,
  }
}

/** Until `exp`; negative once that is past, 0 without one. */
function secondsLeft({ times, now }: ShownCall): number {
  const exp = times.find(({ name }) => name === 'exp')
  return exp === undefined ? 0 : exp.at - now
}
