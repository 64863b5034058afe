import { scenarios, taughtBy } from '#engine/simulators/kit/presets.ts'
import type { Goal, Preset } from '#engine/simulators/simulator.ts'
import { micros } from '#engine/units.ts'

import type { JwtScenario } from './fields.ts'
import { CHECK_IDS } from './trace.ts'
import { jwtShape } from './scenario.ts'

export type JwtPresets = Readonly<Record<string, Preset<JwtScenario>>>

const scenario = scenarios('jwt', jwtShape)

type Parts = Omit<Preset<JwtScenario>, 'scenario' | 'playhead' | 'goals'> & {
  readonly fields: object
  readonly goals?: readonly Omit<Goal, 'why'>[]
  /** Rule of the last request at which the playhead stands: what the preset is about. */
  readonly at?: (typeof CHECK_IDS)[number]
}

/** A preset whose playhead stands at the rule that it is about. */
export function preset({ fields, goals = [], at = 'answer', ...words }: Parts): Preset<JwtScenario> {
  const parsed = scenario(fields)
  const sent = parsed.requests.reduce((sum, { times }) => sum + times, 0)
  const row = (sent - 1) * CHECK_IDS.length + CHECK_IDS.indexOf(at)
  return {
    ...words,
    goals: taughtBy(words.teaches, goals),
    scenario: parsed,
    playhead: micros(row * 100_000),
  }
}

/** The clock at the start of every preset: 15 January 2027. */
export const NOW = 1_800_000_000

export const ISSUER = 'https://idp.example.com/'
export const POOL = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ex4mPl3'

/** A token's two texts: as an issuer would make them, but for what is given; a member that is undefined is left out. */
export function token(claims: object = {}, header: object = {}): object {
  const all = {
    iss: ISSUER,
    aud: 'orders-app',
    sub: 'u-17',
    iat: NOW - 60,
    exp: NOW + 600,
    scope: 'orders:read',
    ...claims,
  }
  return {
    header: JSON.stringify({ alg: 'RS256', kid: 'k1', typ: 'JWT', ...header }, null, 2),
    claims: JSON.stringify(all, null, 2),
  }
}

/** The same from a user pool of Cognito. */
export function cognitoToken(use: 'id' | 'access', claims: object = {}): object {
  const own = use === 'id' ? { aud: 'client-7', scope: undefined } : { client_id: 'client-7', aud: undefined }
  return token({ iss: POOL, token_use: use, ...own, ...claims })
}
