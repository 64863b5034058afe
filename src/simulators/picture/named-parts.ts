import type { VerdictInfo } from '#engine/core/trace.ts'
import { PATHS } from '#simulators/frame/marks.tsx'

import { set, write } from './dot-layer.ts'

/** The parts of a drawing that change, by their `data-part`, found once and changed without React. */
export class NamedParts {
  readonly #found: ReadonlyMap<string, HTMLElement | SVGElement>

  constructor(root: Element) {
    const parts = [...root.querySelectorAll<HTMLElement | SVGElement>('[data-part]')]
    this.#found = new Map(parts.map((part) => [part.dataset['part'] ?? '', part]))
  }

  set(part: string, name: string, value: string | number): void {
    const element = this.#found.get(part)
    if (element !== undefined) set(element, name, String(value))
  }

  write(part: string, text: string): void {
    write(this.#found.get(part), text)
  }

  /** Where a part stands, as a transform of its style. */
  move(part: string, transform: string): void {
    const element = this.#found.get(part)
    if (element !== undefined && element.style.transform !== transform)
      element.style.setProperty('transform', transform)
  }

  /** The mark of an outcome, or none. */
  mark(part: string, verdict: Pick<VerdictInfo, 'tone' | 'mark'> | null): void {
    const svg = this.#found.get(part)
    if (svg === undefined) return
    set(svg, 'data-shown', String(verdict !== null))
    if (verdict === null) return
    set(svg, 'data-tone', verdict.tone)
    if (set(svg, 'data-shape', verdict.mark))
      svg.querySelector('path')?.setAttribute('d', PATHS[verdict.mark])
  }
}
