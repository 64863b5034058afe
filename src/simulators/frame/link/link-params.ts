import { VIEWS } from './scenario-link.ts'
import type { View } from './scenario-link.ts'
import type { Edits } from '#simulators/frame/controls/scenario-edits.ts'

/** What the search parameters of a link say, before any simulator is known; `error` names a part that cannot be read. */
export type ReadParams = {
  readonly preset: string | undefined
  readonly set: Edits | undefined
  readonly time: number | undefined
  readonly view: View | undefined
  readonly error: string | null
}

/** Reads `preset`, `set`, `t` and `view`. Whether the edits fit is for the simulator's shape to say. */
export function readParams(params: URLSearchParams): ReadParams {
  const set = readSet(params.get('set'))
  const time = params.get('t')
  const at = time === null || time === '' ? Number.NaN : Number(time)
  const wanted = params.get('view')
  return {
    preset: params.get('preset') ?? undefined,
    set: set ?? undefined,
    time: Number.isFinite(at) && at >= 0 ? at : undefined,
    view: VIEWS.find((view) => view === wanted),
    error: set === null ? 'The changed fields in the link are not JSON; the preset is shown as it is.' : null,
  }
}

const isEdits = (value: unknown): value is Edits =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Undefined when absent, null when unreadable. */
function readSet(text: string | null): Edits | undefined | null {
  if (text === null) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isEdits(value) ? value : null
  } catch {
    return null
  }
}
