import type { CorsTrace, ShownCall } from './trace.ts'

/** All named results of a run. `preflightStatus`, `status`, `scriptReads` and `needsPreflight` are of the last call; −1 stands for none. */
export function observeCors({ calls, steps }: CorsTrace): Readonly<Record<string, number>> {
  const count = (holds: (call: ShownCall) => boolean): number => calls.filter(holds).length
  const last = calls.at(-1)
  if (last === undefined) throw new Error('A script makes at least one call.')
  return {
    calls: calls.length,
    preflights: count(({ rule }) => rule.kind === 'asks'),
    messages: steps.filter(({ kind }) => kind === 'preflight' || kind === 'request').length,
    blocked: count(({ failedAt }) => failedAt === 'preflight'),
    hidden: count(({ failedAt }) => failedAt === 'response'),
    hiddenErrors: count(({ failedAt, status }) => failedAt === 'response' && status >= 400),
    readable: count(({ failedAt }) => failedAt === null),
    readableErrors: count(({ failedAt, status }) => failedAt === null && status >= 400),
    backendCalls: count(({ reachedBackend }) => reachedBackend),
    preflightsAtBackend: count(({ preflightReachedBackend }) => preflightReachedBackend),
    needsPreflight: Number(last.rule.kind === 'asks'),
    preflightStatus: last.preflightStatus,
    status: last.status,
    scriptReads: Number(last.failedAt === null),
  }
}
