import type { WireRequest } from '#engine/gateway/signing/canonical.ts'
import { sign } from '#engine/gateway/signing/sign.ts'
import { verify } from '#engine/gateway/signing/verify.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** How many calls there are, and how many of each kind that has something odd about it. */
type Story = Record<'calls' | 'bare' | 'lambda' | 'body' | 'agent', number>

/** Example credentials of AWS's documentation. */
const CREDENTIALS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}
const PLACE = { region: 'eu-west-1', service: 'execute-api', now: 1_800_000_000_000 }
const HOST = ['Host', 'a1b2c3.execute-api.eu-west-1.amazonaws.com'] as const
const SENT: WireRequest = {
  method: 'POST',
  target: '/prod/readings',
  headers: [HOST, ['User-Agent', 'meter/2']],
  body: '{"kwh": 41}',
}

/** Whether a call is refused that was signed for a service and changed on the way, by the rules of the signature. */
function isRefused(service: string, change: (sent: WireRequest) => WireRequest): boolean {
  const signed = sign({
    ...PLACE,
    service,
    request: SENT,
    credentials: CREDENTIALS,
    mode: { kind: 'header' },
  })
  const secretOf = (id: string) => (id === CREDENTIALS.accessKeyId ? CREDENTIALS.secretAccessKey : null)
  return verify({ ...PLACE, request: change(signed.request), secretOf }).verdict === 'refused'
}

const without = (request: WireRequest, name: string): WireRequest => ({
  ...request,
  headers: request.headers.filter(([given]) => given !== name),
})

/** Each kind is signed and checked once, for all numbers. */
const REFUSED = {
  bare: isRefused(PLACE.service, (sent) => without(sent, 'Authorization')),
  lambda: isRefused('lambda', (sent) => sent),
  body: isRefused(PLACE.service, (sent) => ({ ...sent, body: '{"kwh": 14}' })),
  agent: isRefused(PLACE.service, (sent) => ({
    ...without(sent, 'User-Agent'),
    headers: [...without(sent, 'User-Agent').headers, ['User-Agent', 'proxy/7']],
  })),
}

/** Signed calls to methods with AWS_IAM, four kinds of them odd: how many get 403? */
export const refusedSignatures: Family<Story> = {
  id: 'refused-signatures',
  draw: (pick) => ({
    calls: pick(300, 900, 10),
    bare: pick(4, 40),
    lambda: pick(4, 40),
    body: pick(4, 60),
    agent: pick(4, 50),
  }),
  key: refused,
  slips: ({ bare, lambda, body, agent }) => ({
    'unsigned-is-401': lambda + body,
    'service-behind': bare + body,
    'headers-alone': bare + lambda,
    'any-change': bare + lambda + body + agent,
  }),
  working: (numbers) => ({ passed: numbers.calls - refused(numbers) }),
  flips: () => [],
  rejects: () => false,
  scenario: () => ({ sim: 'signing', preset: 'post-body' }),
}

function refused({ bare, lambda, body, agent }: Story): number {
  const counted = (isCounted: boolean, count: number): number => (isCounted ? count : 0)
  return (
    counted(REFUSED.bare, bare) +
    counted(REFUSED.lambda, lambda) +
    counted(REFUSED.body, body) +
    counted(REFUSED.agent, agent)
  )
}
