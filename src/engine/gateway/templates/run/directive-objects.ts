import { mapGet, mapPut } from '#engine/gateway/templates/java/equality.ts'
import { javaText } from '#engine/gateway/templates/java/text.ts'
import { HostObject, JavaMap, type Value } from '#engine/gateway/templates/java/values.ts'

import type { Frame, Run } from './frame.ts'
import type { Scope } from './scope.ts'
import { stoppedBy } from './stop-signal.ts'

/** `$foreach`: the round, and a place for values of the loop's own. */
export class ForeachScope extends HostObject {
  index = -1
  hasNext = false
  readonly #parent: ForeachScope | null
  readonly #replaced: Value
  #values: JavaMap | null = null

  constructor(previous: Value) {
    super()
    this.#parent = previous instanceof ForeachScope ? previous : null
    this.#replaced = previous instanceof ForeachScope ? null : previous
  }

  get parent(): ForeachScope | null {
    return this.#parent
  }

  /** What `$foreach` was before any loop. */
  get replaced(): Value {
    return this.#replaced ?? this.#parent?.replaced ?? null
  }

  override print(): string {
    return this.#values ? javaText(this.#values) : '{}'
  }

  override property(name: string): Value | undefined {
    // What loops read most.
    if (name === 'hasNext') return this.hasNext
    if (name === 'index') return this.index
    if (name === 'count') return this.index + 1
    const getter = GETTERS.get(name) ?? GETTERS.get(name.charAt(0).toLowerCase() + name.slice(1))
    return getter ? getter(this) : this.#get(name)
  }

  override call(name: string, args: readonly Value[]): Value | undefined {
    const [first = null, second = null] = args
    if (args.length === 0) return METHODS.get(name)?.(this)
    if (args.length === 1) return name === 'get' ? this.#get(first) : undefined
    return args.length === 2 && name === 'put' ? this.#put(first, second) : undefined
  }

  /** `size()` of its own values. */
  get size(): number {
    return this.#values?.entries.size ?? 0
  }

  override assign(name: string, value: Value): void {
    this.#put(name, value)
  }

  #put(key: Value, value: Value): Value {
    this.#values ??= new JavaMap()
    return mapPut(this.#values, key, value)
  }

  /** A value of the loop, or of the loops around it. */
  #get(key: Value): Value {
    const own = this.#values ? mapGet(this.#values, key) : null
    return own === null && this.#parent ? this.#parent.#get(key) : own
  }
}

type Getter = (scope: ForeachScope) => Value

function topmost(scope: ForeachScope): ForeachScope {
  return scope.parent ? topmost(scope.parent) : scope
}

const GETTERS: ReadonlyMap<string, Getter> = new Map<string, Getter>([
  ['index', ({ index }) => index],
  ['count', ({ index }) => index + 1],
  ['hasNext', ({ hasNext }) => hasNext],
  ['first', ({ index }) => index < 1],
  ['last', ({ hasNext }) => !hasNext],
  ['parent', ({ parent }) => parent],
  ['topmost', topmost],
  ['replaced', ({ replaced }) => replaced],
])

const METHODS: ReadonlyMap<string, Getter> = new Map<string, Getter>([
  ['size', ({ size }) => size],
  ['hasNext', ({ hasNext }) => hasNext],
  ['isFirst', ({ index }) => index < 1],
  ['isLast', ({ hasNext }) => !hasNext],
  ...Array.from(
    GETTERS,
    ([name, get]) => [`get${name.charAt(0).toUpperCase()}${name.slice(1)}`, get] as const,
  ),
])

/** What `#define` makes: rendered anew each time it is printed, in the scope of that place. */
export class DefinedBlock extends HostObject {
  readonly #frame: Frame
  readonly #scope: Scope
  readonly #body: Run
  readonly #most: number
  #depth = 0

  constructor(frame: Frame, body: Run, most: number) {
    super()
    this.#frame = frame
    this.#scope = frame.scope
    this.#body = body
    this.#most = most
  }

  /** Prints the block. False if it is inside itself too often; the reference then has no value. */
  render(frame: Frame): boolean {
    if (this.#depth >= this.#most) return false
    this.#depth += 1
    try {
      stoppedBy(this, () => {
        frame.deeper(() => {
          this.#body(frame)
        })
      })
    } finally {
      this.#depth -= 1
    }
    return true
  }

  override print(): string | null {
    const frame = this.#frame
    let isRendered = false
    const text = frame.within(this.#scope, () =>
      frame.capture(() => {
        isRendered = this.render(frame)
      }),
    )
    return isRendered ? text : null
  }

  override property(): undefined {
    return undefined
  }

  override call(): undefined {
    return undefined
  }
}
