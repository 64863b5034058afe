import { checked, InvalidScenario, type Shape } from '#engine/core/shape.ts'
import { compilePattern } from '#engine/gateway/validation/pattern.ts'
import { inside } from '#engine/simulators/kit/fields.ts'

import { fields, type JwtScenario } from './fields.ts'

/** A scenario whose expressions can be read and whose requests come in the order of time. */
export const jwtShape: Shape<JwtScenario> = checked(fields, (scenario, root) => {
  const at = inside(root)
  checkPattern(scenario.audiencePattern, at('audiencePattern'))
  checkPattern(scenario.lambda.pattern, at('lambda.pattern'))
  for (const [index, request] of scenario.requests.entries()) {
    const before = scenario.requests[index - 1]?.at ?? 0
    if (request.at < before)
      throw new InvalidScenario(at(`requests.${index}.at`), `no second before ${before}`, request.at)
  }
  for (const [index, { from, until }] of scenario.keys.entries())
    if (until !== null && until < from)
      throw new InvalidScenario(at(`keys.${index}.until`), `no second before ${from}`, until)
})

function checkPattern(source: string | null, path: string): void {
  if (source === null) return
  try {
    compilePattern(source, path)
  } catch {
    throw new InvalidScenario(path, 'a regular expression without back references', source)
  }
}
