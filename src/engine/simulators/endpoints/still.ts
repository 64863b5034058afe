import { rowsUntil } from '#engine/core/trace.ts'
import { Sketch, type Moment, type Still } from '#engine/simulators/kit/still.ts'

import type { EndpointsScenario } from './scenario.ts'
import type { EndpointsTrace, Place } from './trace.ts'

/** Where the places of the map stand in a still. */
const SPOTS: Readonly<Record<Place, readonly [number, number]>> = {
  dns: [22, 27],
  edge: [36, 11],
  cloudfront: [36, 22],
  endpoint: [76, 44],
  region: [66, 18],
  api: [84, 22],
}
const STARTS: Readonly<Record<EndpointsScenario['callers'][number]['from'], readonly [number, number]>> = {
  near: [6, 14],
  far: [6, 27],
  premises: [6, 44],
  vpc: [58, 44],
}

/** Stands under the picture. */
const SAYS =
  'The way of a call on the map, from the caller to the API in its Region, the large box. The box within it is a VPC.'

/** Boxes of the land: the Region, and in it the VPC where there is one. */
const REGION_ALONE = ['M52 4H92V36H52z']
const WITH_VPC = ['M47 4H92V54H47z', 'M51 36H87V51H51z']

const landOf = (callers: EndpointsScenario['callers'], hasEndpoint: boolean): readonly string[] =>
  hasEndpoint || callers.some(({ from }) => from === 'vpc') ? WITH_VPC : REGION_ALONE

/** The map in small: caller, edge, VPC and Region, and the way of the last call up to what decided it. */
function drawEndpoints({ callers, endpoint }: EndpointsScenario, seen: Moment<EndpointsTrace> | null): Still {
  const sketch = new Sketch()
  for (const box of landOf(callers, endpoint !== null)) sketch.add('neutral line', box)
  sketch.box('neutral soft', { x: 79, y: 17, w: 10, h: 10 })
  if (seen === null) return sketch.still(SAYS)
  const { trace, at } = seen
  const row = rowsUntil(trace.columns.time, at, trace.length) - 1
  const caller = trace.steps[row]?.caller ?? 0
  const steps = trace.steps.slice(0, row + 1).filter((step) => step.caller === caller)
  const points = [STARTS[callers[caller]?.from ?? 'near'], ...steps.map(({ place }) => SPOTS[place])]
  sketch.line('info line', points)
  const last = steps.at(-1)
  const info = trace.verdicts[last?.verdict ?? -1]
  if (last !== undefined && info !== undefined) sketch.mark(info, ...SPOTS[last.place], 3.4)
  return sketch.still(SAYS)
}

/** What is shown of it in lists, and the preset that stands for it there: one without a prediction, whose picture may be seen. */
export const endpointsStill = { cover: 'private-from-outside', draw: drawEndpoints }
