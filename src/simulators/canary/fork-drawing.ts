import type { CanaryTrace } from '#engine/simulators/canary/trace.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'
import { DotLayer, set, write } from '#simulators/picture/dot-layer.ts'

import { armPath, rulerY, type ForkLayout } from './layout.ts'
import { sceneAt, type ForkScene } from './scene.ts'
import { wedgeX, wedgeY, type WedgeScale } from './wedge.ts'

type Plan = {
  readonly trace: CanaryTrace
  readonly layout: ForkLayout
  readonly scale: WedgeScale
  /** Whose requests are ringed. */
  readonly user: number
}

/** Puts a place of the playhead on the picture, without React: this runs for every frame of the animation. */
export class ForkDrawing {
  readonly #plan: Plan
  readonly #parts: ReadonlyMap<string, SVGElement>
  readonly #dots: DotLayer
  readonly #rings: DotLayer

  constructor(svg: SVGSVGElement, plan: Plan) {
    this.#plan = plan
    const parts = [...svg.querySelectorAll<SVGElement>('[data-part]')]
    this.#parts = new Map(parts.map((part) => [part.dataset['part'] ?? '', part]))
    this.#dots = new DotLayer(place(svg, 'dots'))
    this.#rings = new DotLayer(place(svg, 'rings'))
  }

  show(head: Head): ForkScene {
    const { trace, layout, user } = this.#plan
    const scene = sceneAt(trace, layout, head, user)
    this.#dots.show(scene.dots)
    this.#rings.show(scene.rings)
    this.#showLine(scene)
    this.#showShare(scene)
    const { words } = scene
    this.#write('production-words', words.production)
    this.#write('canary-words', words.canary)
    this.#write('production-user', words.productionUser)
    this.#write('canary-user', words.canaryUser)
    return scene
  }

  /** Takes back what it added. */
  clear(): void {
    this.#dots.clear()
    this.#rings.clear()
  }

  #showLine({ state, words, drawn }: ForkScene): void {
    const { layout } = this.#plan
    const { ruler, em } = layout
    const line = rulerY(layout, state.percent)
    this.#set('production', 'd', armPath(layout, 'production', state.percent))
    this.#set('canary', 'd', armPath(layout, 'canary', state.percent))
    this.#set('share-line', 'y1', line.toFixed(1))
    this.#set('line', 'y', Math.max(ruler.top + em, Math.min(line - 5, ruler.bottom)).toFixed(1))
    this.#write('line', words.line)
    this.#write('drawn', drawn?.text ?? '')
    const y = drawn === null ? 0 : Math.max(ruler.top + 0.7 * em, Math.min(drawn.y + 0.35 * em, ruler.bottom))
    this.#set('drawn', 'y', y.toFixed(1))
    // Two numbers would lie on each other.
    this.#set('zero', 'visibility', drawn !== null && y > ruler.bottom - em ? 'hidden' : 'visible')
    this.#set('hundred', 'visibility', drawn !== null && y < ruler.top + 1.7 * em ? 'hidden' : 'visible')
  }

  #showShare({ state, words }: ForkScene): void {
    const { scale } = this.#plan
    const x = wedgeX(scale, state.draws)
    this.#set('reveal', 'width', (x - scale.x).toFixed(1))
    this.#set('point', 'cx', x.toFixed(1))
    this.#set('point', 'cy', Math.max(scale.y, wedgeY(scale, state.share)).toFixed(1))
    this.#set('point', 'visibility', state.draws === 0 ? 'hidden' : 'visible')
    this.#write('share-words', words.share)
    this.#write('band-words', words.band)
  }

  #set(part: string, name: string, value: string): void {
    const element = this.#parts.get(part)
    if (element !== undefined) set(element, name, value)
  }

  #write(part: string, text: string): void {
    write(this.#parts.get(part), text)
  }
}

function place(svg: SVGSVGElement, part: string): SVGGElement {
  const found = svg.querySelector<SVGGElement>(`g[data-part="${part}"]`)
  if (found === null) throw new Error(`The picture has no place for its ${part}.`)
  return found
}
