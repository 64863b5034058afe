import type { Mark, Tone } from '#engine/core/trace.ts'
import styles from '#simulators/frame/marks.module.css'
import { PATHS } from '#simulators/frame/marks.tsx'

/** One mark of a picture: an outcome in the shape and colour of the legend, at a place in px. */
export type Dot = {
  readonly x: number
  readonly y: number
  /** 1 is a mark of 12 px. */
  readonly size: number
  /** 0 … 1. */
  readonly opacity: number
  readonly tone: Tone
  readonly shape: Mark
  /** The event of the run that it is. */
  readonly row?: number
}

const SVG = 'http://www.w3.org/2000/svg'

/** Marks that move, outside React: as many elements as were ever needed at once, placed anew for each frame. */
export class DotLayer {
  readonly #group: SVGGElement
  readonly #marks: SVGPathElement[] = []
  #shown = 0

  constructor(group: SVGGElement) {
    this.#group = group
  }

  show(dots: readonly Dot[]): void {
    for (const [index, dot] of dots.entries()) {
      const mark = this.#marks[index] ?? this.#add()
      const { x, y, size } = dot
      set(mark, 'transform', `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size.toFixed(2)})`)
      set(mark, 'opacity', dot.opacity.toFixed(2))
      set(mark, 'data-tone', dot.tone)
      if (dot.row !== undefined) set(mark, 'data-row', String(dot.row))
      if (set(mark, 'data-shape', dot.shape)) mark.setAttribute('d', PATHS[dot.shape])
    }
    for (let index = dots.length; index < this.#shown; index += 1)
      this.#marks[index]?.setAttribute('visibility', 'hidden')
    for (let index = this.#shown; index < dots.length; index += 1)
      this.#marks[index]?.removeAttribute('visibility')
    this.#shown = dots.length
  }

  /** Takes the marks away. */
  clear(): void {
    this.#group.replaceChildren()
    this.#marks.length = 0
    this.#shown = 0
  }

  #add(): SVGPathElement {
    const mark = document.createElementNS(SVG, 'path')
    mark.setAttribute('class', styles.mark ?? '')
    mark.setAttribute('data-mechanism', '')
    this.#group.append(mark)
    this.#marks.push(mark)
    return mark
  }
}

/** Sets an attribute unless it says so already; answers whether it did. */
export function set(element: Element, name: string, value: string): boolean {
  if (element.getAttribute(name) === value) return false
  element.setAttribute(name, value)
  return true
}

/** Writes a text unless it stands there already: the same words again would lay the page out again. */
export function write(element: Element | null | undefined, text: string): void {
  if (element !== null && element !== undefined && element.textContent !== text) element.textContent = text
}
