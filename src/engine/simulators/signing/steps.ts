import type { CanonicalParts } from '#engine/gateway/signing/canonical.ts'
import type { ChangedPart } from '#engine/gateway/signing/changed-parts.ts'
import type { KeyChain } from '#engine/gateway/signing/key-chain.ts'
import type { Signed } from '#engine/gateway/signing/sign.ts'

import { VERDICT, type ServiceAnswer, type Step } from './trace.ts'

/** What came back, as far as it says what the lines of the signer became. */
export type Compared = {
  readonly answer: ServiceAnswer
  /** Null where the service did not come to a canonical request. */
  readonly changes: readonly ChangedPart[] | null
}

/** Every step of signing in order, and the answer. */
export function stepsOf(
  { parts, stringToSign, keys, signature }: Signed,
  { answer, changes }: Compared,
): readonly Step[] {
  const verdict = (part: string): number => {
    if (changes === null) return VERDICT.made
    return changes.some((change) => change.part === part) ? VERDICT.moved : VERDICT.kept
  }
  const canonical = canonicalSteps(parts).map((step) => ({ ...step, verdict: verdict(step.part) }))
  const isMoved = changes !== null && changes.length > 0
  const isSigned = changes !== null && (answer.refusal === null || answer.refusal === 'mismatch')
  return [
    ...canonical,
    ...textSteps(stringToSign).map((step) => ({
      ...step,
      verdict: step.part === 'request hash' ? hashVerdict(changes, isMoved) : VERDICT.made,
    })),
    ...keySteps(keys),
    {
      stage: 'signature',
      part: 'signature',
      text: signature,
      start: 0,
      verdict: isSigned ? (answer.refusal === null ? VERDICT.kept : VERDICT.moved) : VERDICT.made,
    },
    {
      stage: 'answer',
      part: 'answer',
      text: `${answer.status} ${answer.message}`.trim(),
      start: -1,
      verdict: answer.refusal === null ? VERDICT.valid : VERDICT.refused,
    },
  ]
}

function hashVerdict(changes: Compared['changes'], isMoved: boolean): number {
  if (changes === null) return VERDICT.made
  return isMoved ? VERDICT.moved : VERDICT.kept
}

type Line = Omit<Step, 'verdict'>

/** The lines of a canonical request with their places in its text (`canonicalText`). */
export function canonicalSteps(parts: CanonicalParts): readonly Line[] {
  const lines: Line[] = []
  let start = 0
  const add = (part: string, text: string, gap = 1) => {
    lines.push({ stage: 'canonical', part, text, start })
    start += text.length + gap
  }
  add('method', parts.method)
  add('path', parts.path)
  add('query', parts.query)
  // An empty line stands between the headers and the list of their names.
  if (parts.headers.length === 0) start += 1
  for (const [index, [name, value]] of parts.headers.entries())
    add(`header ${name}`, `${name}:${value}`, index === parts.headers.length - 1 ? 2 : 1)
  add('signed headers', parts.signedHeaders)
  add('payload hash', parts.payloadHash)
  return lines
}

const TEXT_PARTS = ['algorithm', 'timestamp', 'scope', 'request hash'] as const

function textSteps(stringToSign: string): readonly Line[] {
  let start = 0
  return stringToSign.split('\n').map((text, index) => {
    const line = { stage: 'text', part: TEXT_PARTS[index] ?? 'text', text, start } as const
    start += text.length + 1
    return line
  })
}

function keySteps({ date, region, service, signing }: KeyChain): readonly Step[] {
  const keys = [
    ['key of the day', date],
    ['key of the Region', region],
    ['key of the service', service],
    ['signing key', signing],
  ] as const
  return keys.map(([part, bytes]) => ({
    stage: 'keys',
    part,
    text: hex(bytes),
    start: -1,
    verdict: VERDICT.made,
  }))
}

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
