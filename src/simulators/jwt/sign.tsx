import type { VerdictInfo } from '#engine/core/trace.ts'
import { Mark } from '#simulators/frame/marks.tsx'

/** The mark of what a rule made of a request; a dash where there is no such rule. */
export function Sign({ verdict }: { readonly verdict: VerdictInfo }) {
  if (verdict.id === 'absent') return <span aria-hidden="true">–</span>
  return <Mark shape={verdict.mark} tone={verdict.tone} size={14} />
}
