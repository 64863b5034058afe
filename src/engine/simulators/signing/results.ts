import { VERDICT, type Refusal, type SigningTrace } from './trace.ts'

/** Refusals by number, for `refusal`: append only. */
const REFUSALS: readonly Refusal[] = [
  'unsigned',
  'incomplete',
  'unknown-key',
  'wrong-scope',
  'expired',
  'not-yet',
  'header-not-signed',
  'mismatch',
  'wrong-token',
  'token-expired',
]

/** All named results of a run; −1 stands for none. */
export function observeSigning(trace: SigningTrace): Readonly<Record<string, number>> {
  const { answer, changes, steps, signedHeaders, scenario } = trace
  const inStage = (stage: string): number => steps.filter((step) => step.stage === stage).length
  return {
    status: answer.status,
    valid: Number(answer.refusal === null),
    /** Number of the refusal in the order of the list in the code. */
    refusal: answer.refusal === null ? -1 : REFUSALS.indexOf(answer.refusal),
    documented: Number(answer.isDocumented),
    canonicalLines: inStage('canonical'),
    signedHeaders: signedHeaders.length,
    /** Lines of the canonical request that the service makes otherwise. */
    changedLines: changes.length,
    signatureMoved: Number(
      steps.some((step) => step.stage === 'signature' && step.verdict === VERDICT.moved),
    ),
    /** Letters of the message that arrive otherwise than they were sent, or more or fewer. */
    changedBytes: differing(trace.sent.text, trace.arrived.text),
    lateSeconds: scenario.receiver.late,
  }
}

/** How long the middle of two texts is that they do not share, in the longer one. */
function differing(a: string, b: string): number {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return Math.max(a.length, b.length) - start - end
}
