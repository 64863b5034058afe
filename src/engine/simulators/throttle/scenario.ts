import { arrivalCount, checkArrivals } from '#engine/core/arrivals.ts'
import { wavePieces } from '#engine/core/wave.ts'
import { checked, InvalidScenario, type Shape } from '#engine/core/shape.ts'
import { withEdits } from '#engine/core/edits.ts'
import { inside } from '#engine/simulators/kit/fields.ts'
import type { Live } from '#engine/simulators/kit/live.ts'

import { throttleFields, type ThrottleScenario } from './fields.ts'

export type { ThrottleScenario } from './fields.ts'

/** The most attempts that one run may make, retries included. */
const MAX_ATTEMPTS = 5_000_000

const NO_TRAFFIC = [{ shape: 'burst', count: 1 }]

const EDITABLE =
  /^(account\.(rate|burst)|region\.(rate|burst)|methods\.\d+\.(rate|burst)|plans\.\d+\.(rate|burst|quota\.limit|methods\.\d+\.(rate|burst)))$/

/** Rates, bursts and quota limits can be turned while a run goes on. */
export const throttleLive: Live = {
  toEdit: ({ path, value }) => (EDITABLE.test(path) && typeof value === 'number' ? { path, value } : null),
  fromEdit: ({ path, value }) => (typeof path === 'string' ? { path, value } : null),
}

/** A throttle scenario: its fields, names that refer to something, and traffic of a size that a run can hold. */
export const throttleShape: Shape<ThrottleScenario> = checked(throttleFields, (scenario, root) => {
  const at = inside(root)
  unique(scenario.methods, at('methods'))
  unique(scenario.plans, at('plans'))
  unique(scenario.clients, at('clients'))
  checkReferences(scenario, at)
  checkArrivals(scenario.traffic, at('traffic'))
  checkAttempts(scenario, at('clients'))
  editedScenarios(scenario, at('edits'))
})

/**
 * The scenario after each edit, in order of time; simultaneous edits in the order of the list. Throws InvalidScenario
 * for an edit of something else than a limit, or of a limit that is not there.
 */
export function editedScenarios(
  scenario: ThrottleScenario,
  path = 'edits',
): readonly { readonly atMs: number; readonly scenario: ThrottleScenario }[] {
  const order = scenario.edits.map((edit, index) => ({ ...edit, index }))
  order.sort((a, b) => a.atMs - b.atMs || a.index - b.index)
  let current = scenario
  return order.map((edit) => {
    const where = `${path}.${edit.index}`
    if (!EDITABLE.test(edit.path) || !exists(current, edit.path))
      throw new InvalidScenario(`${where}.path`, 'a rate, burst or quota limit of this scenario', edit.path)
    // No edit reaches the traffic, which may be long.
    const changed = withEdits(current, { [edit.path]: edit.value })
    current = { ...limitsOf(changed, edit.value, `${where}.value`), traffic: scenario.traffic }
    return { atMs: edit.atMs, scenario: current }
  })
}

/** The scenario that an edit leads to; a value that its limit does not take is the edit's fault. */
function limitsOf(changed: unknown, value: number, path: string): ThrottleScenario {
  try {
    return throttleFields.parse({ ...asData(changed), edits: [], traffic: NO_TRAFFIC })
  } catch (error) {
    if (error instanceof InvalidScenario) throw new InvalidScenario(path, error.expected, value)
    throw error
  }
}

/** The most attempts that a scenario's requests can come to. */
function mostAttempts({ traffic, clients }: ThrottleScenario): number {
  const requests = traffic.reduce((sum, entry) => sum + arrivalCount(entry), 0)
  const attempts = clients.map(({ retry }) => (retry.policy === 'none' ? 1 : retry.attempts))
  return requests * Math.max(...attempts)
}

/** About how many rows a run costs: its attempts, and the buckets that every client meets on every method. */
export function throttleWork(scenario: ThrottleScenario): number {
  const { traffic, clients, methods, edits } = scenario
  const routes = clients.length * methods.length
  return mostAttempts(scenario) + wavePieces(traffic) / 16 + (routes * (10 + edits.length)) / 10
}

function checkAttempts(scenario: ThrottleScenario, path: string): void {
  const most = mostAttempts(scenario)
  if (most > MAX_ATTEMPTS) throw new InvalidScenario(path, `at most ${MAX_ATTEMPTS} attempts in all`, most)
}

function asData(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

function exists(scenario: ThrottleScenario, path: string): boolean {
  let target: unknown = scenario
  for (const key of path.split('.')) {
    if (typeof target !== 'object' || target === null || !Object.hasOwn(target, key)) return false
    target = Object.entries(target).find(([name]) => name === key)?.[1]
  }
  return true
}

function unique(items: readonly { readonly id: string }[], path: string): void {
  const seen = new Set<string>()
  for (const [index, item] of items.entries()) {
    if (seen.has(item.id)) throw new InvalidScenario(`${path}.${index}.id`, 'a name of its own', item.id)
    seen.add(item.id)
  }
}

function checkReferences(scenario: ThrottleScenario, at: (path: string) => string): void {
  const methods = new Set(scenario.methods.map((method) => method.id))
  const plans = new Set(scenario.plans.map((plan) => plan.id))
  const clients = new Set(scenario.clients.map((client) => client.id))
  const known = (names: ReadonlySet<string>, name: string | null, path: string): void => {
    if (name !== null && !names.has(name))
      throw new InvalidScenario(
        at(path),
        `one of ${[...names].map((each) => `"${each}"`).join(', ') || 'none'}`,
        name,
      )
  }
  for (const [i, plan] of scenario.plans.entries()) {
    const seen = new Set<string>()
    for (const [j, own] of plan.methods.entries()) {
      const path = `plans.${i}.methods.${j}.method`
      known(methods, own.method, path)
      if (seen.has(own.method))
        throw new InvalidScenario(at(path), 'a method named once in the plan', own.method)
      seen.add(own.method)
    }
  }
  for (const [i, client] of scenario.clients.entries()) known(plans, client.plan, `clients.${i}.plan`)
  for (const [i, entry] of scenario.traffic.entries()) {
    known(clients, entry.client, `traffic.${i}.client`)
    known(methods, entry.method, `traffic.${i}.method`)
    for (const [j, share] of (entry.mix?.of ?? []).entries()) {
      known(clients, share.client, `traffic.${i}.mix.of.${j}.client`)
      known(methods, share.method, `traffic.${i}.mix.of.${j}.method`)
    }
  }
}
