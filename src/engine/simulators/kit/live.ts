/** A field of a scenario, by dotted path, and what it is set to. */
export type Setting = { readonly path: string; readonly value: unknown }

type Edit = Readonly<Record<string, unknown>>

/** How the `edits` of a scenario say that one of its fields is turned while the run goes on. */
export type Live = {
  /** The change that sets a field, but for its instant; null where the field holds from the start of a run or not at all. */
  readonly toEdit: (setting: Setting) => Edit | null
  /** The field that a change sets; null for a change of another kind. */
  readonly fromEdit: (edit: Edit) => Setting | null
}

/** Changes that are told apart by what they `do`: by path, which one sets it, and the field of the change with the value. */
export function liveByVerb(
  verbs: Readonly<Record<string, { readonly do: string; readonly field: string }>>,
): Live {
  return {
    toEdit({ path, value }) {
      const verb = Object.hasOwn(verbs, path) ? verbs[path] : undefined
      return verb === undefined ? null : { do: verb.do, [verb.field]: value }
    },
    fromEdit(edit) {
      const found = Object.entries(verbs).find(([, verb]) => verb.do === edit['do'])
      return found === undefined ? null : { path: found[0], value: edit[found[1].field] }
    },
  }
}

/** `instead` is the instant of a change of the same field that this one takes the place of. */
export type Moment = { readonly atMs: number; readonly instead?: number | undefined }

/** The scenario, as data to parse, with a field turned at an instant of its run; null where it cannot say so. */
export function turnedAt(live: Live, scenario: unknown, setting: Setting, moment: Moment): object | null {
  const edit = live.toEdit(setting)
  if (edit === null) return null
  const { atMs, instead = atMs } = moment
  const edits = editsOf(scenario)
  const index = edits.findIndex((one) => one['atMs'] === instead && live.fromEdit(one)?.path === setting.path)
  const next = { ...edit, atMs }
  return withList(scenario, index === -1 ? [...edits, next] : edits.with(index, next))
}

/** The scenario, as data to parse, with another value in the change that a field has its value from at an instant; null
 * where that is none of its changes. */
export function returnedAt(live: Live, scenario: unknown, setting: Setting, atMs: number): object | null {
  const edit = live.toEdit(setting)
  const edits = editsOf(scenario)
  const index = lastUntil(live, edits, setting.path, atMs)
  const old = edits[index]
  if (edit === null || old === undefined) return null
  return withList(scenario, edits.with(index, { ...old, ...edit }))
}

/** What the changes of a scenario have set by an instant, the latest of each field. */
export function setBy(live: Live, scenario: unknown, atMs: number): Readonly<Record<string, unknown>> {
  const settings = editsOf(scenario)
    .filter((edit) => instantOf(edit) <= atMs)
    .toSorted((a, b) => instantOf(a) - instantOf(b))
    .flatMap((edit) => live.fromEdit(edit) ?? [])
  return Object.fromEntries(settings.map(({ path, value }) => [path, value]))
}

/** How many changes of a scenario have been made by an instant. */
export function changesBy(scenario: unknown, atMs: number): number {
  return editsOf(scenario).filter((edit) => instantOf(edit) <= atMs).length
}

function lastUntil(live: Live, edits: readonly Edit[], path: string, atMs: number): number {
  let last = -1
  for (const [index, edit] of edits.entries()) {
    if (instantOf(edit) > atMs || live.fromEdit(edit)?.path !== path) continue
    if (last === -1 || instantOf(edit) >= instantOf(edits[last] ?? edit)) last = index
  }
  return last
}

const instantOf = (edit: Edit) => Number(edit['atMs'])

function editsOf(scenario: unknown): readonly Edit[] {
  const edits = isRecord(scenario) ? scenario['edits'] : undefined
  return Array.isArray(edits) ? edits.filter(isRecord) : []
}

const withList = (scenario: unknown, edits: readonly Edit[]) => ({ ...asRecord(scenario), edits })
const asRecord = (value: unknown) => (isRecord(value) ? value : {})
const isRecord = (value: unknown): value is Edit => typeof value === 'object' && value !== null
