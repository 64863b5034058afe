import type { EndpointsTrace } from '#engine/simulators/endpoints/trace.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'
import { NamedParts } from '#simulators/picture/named-parts.ts'

import type { MapLayout, Spot } from './map-layout.ts'
import { sceneAt } from './map-scene.ts'

/** Puts a place of the playhead on the map, without React: this runs for every frame of the animation. */
export class MapScreen {
  readonly #trace: EndpointsTrace
  readonly #layout: MapLayout
  readonly #parts: NamedParts

  constructor(root: HTMLElement, trace: EndpointsTrace, layout: MapLayout) {
    this.#trace = trace
    this.#layout = layout
    this.#parts = new NamedParts(root)
  }

  show(head: Head): void {
    const scene = sceneAt(this.#trace, this.#layout, head)
    const parts = this.#parts
    const tone = scene.verdict?.tone ?? 'neutral'
    parts.set('question', 'points', pointsOf(scene.question))
    parts.set('way', 'points', pointsOf(scene.way))
    parts.set('way', 'data-tone', tone)
    parts.set('runner', 'transform', placed(scene.runner))
    parts.set('lamp', 'visibility', scene.lamp === null ? 'hidden' : 'visible')
    parts.set('lamp', 'data-tone', tone)
    if (scene.lamp !== null) parts.set('lamp', 'transform', placed(scene.lamp))
    parts.set('lamp', 'data-row', scene.row)
    parts.mark('lamp-mark', scene.verdict)
    parts.mark('say-mark', scene.verdict)
    parts.write('caller', scene.caller)
    for (const { from, name, isCalling } of scene.names) {
      parts.write(`name-${from}`, name)
      parts.set(`name-${from}`, 'data-calling', String(isCalling))
    }
    parts.write('say', scene.say)
  }
}

const px = (value: number): string => value.toFixed(1)
const placed = ({ x, y }: Spot): string => `translate(${px(x)} ${px(y)})`
const pointsOf = (spots: readonly Spot[]): string => spots.map(({ x, y }) => `${px(x)},${px(y)}`).join(' ')
