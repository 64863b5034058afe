import { arrivalCount } from '#engine/core/arrivals.ts'
import { InvalidScenario } from '#engine/core/shape.ts'
import { distinctRequests, trafficWork } from '#engine/simulators/kit/work.ts'

import { patternsOf } from './calls.ts'
import type { AuthorizerScenario, AuthorizerTraffic, AuthorizerUser } from './fields.ts'
import { isSlowPattern } from './token-pattern.ts'

/** Most steps that comparing tokens with users and ARNs with resources may take in one run: some seconds. */
const MOST_STEPS = 4_000_000_000

/** Longer than a request or an ARN of one, braces filled. */
const LONGEST_ARN = 700

/** Throws InvalidScenario where the calls of a scenario are too many, or take too long to compare with its users. */
export function checkComparisons(scenario: AuthorizerScenario, at: (path: string) => string): void {
  const steps = comparisons(scenario, at)
  if (steps > MOST_STEPS)
    throw new InvalidScenario(
      at('users'),
      `tokens and resources that take at most ${MOST_STEPS} steps to compare with all different requests; have fewer of them, or fewer parts between stars`,
      steps,
    )
}

/** About how many rows a run costs: its requests, and steps of comparing, of which a row has some hundreds. */
export function authorizerWork(scenario: AuthorizerScenario): number {
  const { tokenPattern, type } = scenario.authorizer
  // Its steps are counted while it runs; half a million rows' worth of them ends the run.
  const slow = type === 'TOKEN' && isSlowPattern(tokenPattern) ? 500_000 : 0
  return trafficWork(scenario.traffic) + comparisons(scenario) / 500 + slow
}

function comparisons(scenario: AuthorizerScenario, at: (path: string) => string = (path) => path): number {
  const { traffic, users, edits, stage } = scenario
  const entries = traffic.map((entry, index) => ({
    traffic: entry,
    patterns: patternsOf(entry, at(`traffic.${index}`)),
    letters: lettersOf(entry),
  }))
  const { requests } = distinctRequests(entries, (index) => at(`traffic.${index}.request`))
  const asked = traffic.reduce((sum, entry) => sum + arrivalCount(entry), 0)
  const longest = Math.max(0, ...traffic.map(({ token }) => longestFilling(token)))
  // The first user that fits counts: none behind one that fits all is ever compared.
  const all = users.findIndex((user) => user.token === '*')
  const met = all === -1 ? users : users.slice(0, all + 1)
  const tokens = met.reduce((sum, user) => sum + stepsOf(user.token, longest), 0)
  const policies = Math.max(0, ...met.map((user) => policySteps(user, stage)))
  // A revocation lets the function be asked anew.
  return Math.min(asked, requests * (1 + edits.length)) * (tokens + policies)
}

const lettersOf = ({ request, token, headers }: AuthorizerTraffic): number =>
  request.length + token.length + headers.reduce((sum, header) => sum + header.length, 0)

/** Letters of a text whose braces are filled: a place of three letters takes up to nine. */
const longestFilling = (text: string): number => Math.max(10, text.length) * 3

function policySteps({ allow, deny }: AuthorizerUser, stage: string): number {
  const resources = [...allow, ...deny, '*']
  return resources.reduce((sum, resource) => sum + stepsOf(`${stage}/${resource}`, LONGEST_ARN), 0)
}

/** Most steps of comparing a pattern with a text: after a star each letter may begin the part up to the next one. */
function stepsOf(pattern: string, letters: number): number {
  const [, ...parts] = pattern.split('*')
  const longest = Math.max(0, ...parts.map((part) => part.length))
  return letters * (1 + longest)
}
