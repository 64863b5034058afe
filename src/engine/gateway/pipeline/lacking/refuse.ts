import { InvalidScenario } from '#engine/core/shape.ts'
import type { Api } from '#engine/gateway/model/api.ts'

export type Kind = Api['kind']

/** Throws InvalidScenario for something that is set where nothing can be. */
export function refuse(isSet: boolean, path: string, expected: string, got: unknown): void {
  if (isSet) throw new InvalidScenario(path, expected, got)
}
