import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'

import type { Header } from '#engine/gateway/signing/canonical.ts'
import { keyChain } from '#engine/gateway/signing/key-chain.ts'
import { sign } from '#engine/gateway/signing/sign.ts'

import { median, type Outcome } from './measure.ts'

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}
const region = 'us-east-1'
const service = 'execute-api'
const host = 'a1b2c3.execute-api.us-east-1.amazonaws.com'
const NOW = Date.UTC(2026, 10, 30, 12, 0, 0)
const REQUESTS = 400

const bodies = Array.from({ length: REQUESTS }, (_, n) =>
  JSON.stringify({
    id: n,
    name: 'Rex',
    kind: 'dog',
    owner: { name: 'Ann', since: 2024 },
    tags: ['a', 'b', 'c'],
  }),
)

/** Both keep the key chain of a day from one signature to the next. */
const scope = { date: '20261130', region, service }
const keys = keyChain(credentials.secretAccessKey, scope)
const headers: readonly Header[] = [
  ['Content-Type', 'application/json'],
  ['Host', host],
]

function ours(): readonly string[] {
  return bodies.map(
    (body) =>
      sign({
        request: { method: 'POST', target: '/prod/pets?kind=dog&limit=10', headers, body },
        credentials,
        region,
        service,
        now: NOW,
        mode: { kind: 'header' },
        keys,
      }).signature,
  )
}

const smithy = new SignatureV4({ service, region, credentials, sha256: Sha256, applyChecksum: false })

async function theirs(): Promise<readonly string[]> {
  const signatures: string[] = []
  for (const body of bodies) {
    const signed = await smithy.sign(
      {
        method: 'POST',
        protocol: 'https:',
        hostname: host,
        path: '/prod/pets',
        query: { kind: 'dog', limit: '10' },
        headers: { 'content-type': 'application/json', host },
        body,
      },
      { signingDate: new Date(NOW) },
    )
    signatures.push(signed.headers['authorization']?.slice(-64) ?? '')
  }
  return signatures
}

const WARM_UP = 3
const ROUNDS = 9
/** Passes of one round: some 100 ms. */
const PASSES = 10

/** Microseconds of processor time for one round. */
async function cost(pass: () => unknown): Promise<number> {
  globalThis.gc?.()
  const start = process.cpuUsage()
  for (let count = 0; count < PASSES; count++) await pass()
  const { user, system } = process.cpuUsage(start)
  return user + system
}

/** The peer answers with promises, so the rounds are counted here: both in turn, median of the ratios. */
export async function signingOutcome(): Promise<Outcome> {
  if (ours().join() !== (await theirs()).join())
    throw new Error('The bench expects both to make the same signatures.')
  const rounds: { readonly ours: number; readonly peer: number }[] = []
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const isFirst = round % 2 === 0
    const first = await cost(isFirst ? ours : theirs)
    const second = await cost(isFirst ? theirs : ours)
    const [mine, other] = isFirst ? [first, second] : [second, first]
    const signed = REQUESTS * PASSES * 1_000_000
    if (round >= WARM_UP) rounds.push({ ours: signed / mine, peer: signed / other })
  }
  return {
    title: 'requests signed with SigV4',
    ours: median(rounds.map((round) => round.ours)),
    peer: median(rounds.map((round) => round.peer)),
    peerName: '@smithy/signature-v4 with @aws-crypto/sha256-js',
    ratio: median(rounds.map((round) => round.ours / round.peer)),
    gate: 2,
  }
}

if (process.argv[1] === import.meta.filename) console.log(await signingOutcome())
