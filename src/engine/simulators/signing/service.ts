import type { GatewayResponseType } from '#engine/gateway/model/gateway-response.ts'
import { RULES, type RuleId } from '#engine/gateway/pipeline/rules.ts'
import { SIGNATURE_ANSWERS, tokenProblem } from '#engine/gateway/pipeline/signature.ts'
import { builtInResponse } from '#engine/gateway/responses/types.ts'
import { changedParts } from '#engine/gateway/signing/changed-parts.ts'
import type { WireRequest } from '#engine/gateway/signing/canonical.ts'
import type { Signed } from '#engine/gateway/signing/sign.ts'
import { verify, type SignatureCheck } from '#engine/gateway/signing/verify.ts'

import { EXAMPLE_SECRETS } from './examples.ts'
import type { SigningScenario } from './fields.ts'
import type { Compared } from './steps.ts'
import type { Refusal, ServiceAnswer } from './trace.ts'

/** What the service makes of what arrives, and which lines of the signer it makes otherwise. */
export function received(scenario: SigningScenario, signed: Signed, arrived: WireRequest): Compared {
  const now = (scenario.now + scenario.receiver.late) * 1_000
  const { credentials, receiver } = scenario
  const check = verify({
    request: arrived,
    secretOf: (id) => (id === credentials.accessKeyId ? secretOf(scenario) : null),
    region: receiver.region === '' ? scenario.region : receiver.region,
    service: receiver.service === '' ? scenario.service : receiver.service,
    now,
  })
  const parts = check.parts
  const changes = parts === null ? null : changedParts(signed.parts, parts)
  return { answer: answerOf(refusalOf(check, scenario, { arrived, now })), changes }
}

function secretOf({
  credentials: { secretAccessKey },
  receiver: { secret },
}: SigningScenario): string | null {
  if (secret === 'none') return null
  if (secret === 'same') return secretAccessKey
  return EXAMPLE_SECRETS.find((other) => other !== secretAccessKey) ?? null
}

type Arrival = { readonly arrived: WireRequest; readonly now: number }

/** Temporary credentials count with their session token alone. */
function refusalOf(
  check: SignatureCheck,
  { credentials }: SigningScenario,
  { arrived, now }: Arrival,
): Refusal | null {
  if (check.verdict === 'refused') return check.reason
  const { sessionToken } = credentials
  if (sessionToken === null) return null
  return tokenProblem({ sessionToken }, arrived, now)
}

function answerOf(refusal: Refusal | null): ServiceAnswer {
  if (refusal === null) return told(200, refusal, 'authorization.iam', '')
  if (refusal === 'unsigned') {
    const { status, message } = builtIn('MISSING_AUTHENTICATION_TOKEN')
    return told(status, refusal, 'authorization.unsigned', message)
  }
  const { rule, type, message } = SIGNATURE_ANSWERS[refusal]
  const built = builtIn(type)
  return told(built.status, refusal, rule, message ?? built.message)
}

/** A gateway response that has a status of its own: all but the two fallbacks. */
function builtIn(type: GatewayResponseType): { readonly status: number; readonly message: string } {
  const { status, message } = builtInResponse(type)
  if (status === null) throw new Error(`${type} has no status of its own.`)
  return { status, message }
}

function told(status: number, refusal: Refusal | null, rule: RuleId, message: string): ServiceAnswer {
  const { text, fact, basis } = RULES[rule]
  return { status, refusal, message, why: text, fact, isDocumented: basis === 'documented' }
}
