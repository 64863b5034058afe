import type { EndpointsScenario } from '#engine/simulators/endpoints/scenario.ts'
import type { Place } from '#engine/simulators/endpoints/trace.ts'
import type { DrawingSize } from '#simulators/picture/use-drawing-size.ts'

export type Spot = { readonly x: number; readonly y: number }

type Start = EndpointsScenario['callers'][number]['from']

export type MapNode = {
  readonly id: string
  readonly label: string
  readonly spot: Spot
  /** Somebody calls from it, whose name stands over it. */
  readonly isStart: boolean
  /** It is there in this scenario; else it is left out. */
  readonly isThere: boolean
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export type MapLayout = {
  readonly size: DrawingSize
  readonly nodes: readonly MapNode[]
  readonly region: Box
  /** Null where nothing stands or calls in a VPC. */
  readonly vpc: Box | null
  readonly startOf: (from: Start) => Spot
  readonly placeOf: (place: Place) => Spot
}

/** Places as shares of the box. */
const PLACES: Readonly<Record<Place, readonly [number, number]>> = {
  dns: [0.2, 0.3],
  edge: [0.4, 0.16],
  cloudfront: [0.4, 0.46],
  endpoint: [0.84, 0.77],
  region: [0.62, 0.3],
  api: [0.88, 0.3],
}
const STARTS: Readonly<Record<Start, readonly [number, number]>> = {
  near: [0.06, 0.16],
  far: [0.06, 0.46],
  premises: [0.06, 0.8],
  vpc: [0.64, 0.77],
}
const START_LABELS: Readonly<Record<Start, string>> = {
  near: 'Internet',
  far: 'Internet, far',
  premises: 'Premises',
  // Its box says it.
  vpc: '',
}
const PLACE_LABELS: Readonly<Record<Place, string>> = {
  dns: 'DNS',
  edge: 'Edge',
  cloudfront: 'CloudFront',
  endpoint: 'Endpoint',
  region: 'Door',
  api: 'API',
}

const isStart = (name: string): name is Start => Object.hasOwn(STARTS, name)
const isPlace = (name: string): name is Place => Object.hasOwn(PLACES, name)

/** How much taller the upper part is where it stands alone. */
const UPPER = 1.55

/** Lays the map out: callers left, edge in the middle, Region right, and the VPC in its lower part. */
export function mapOf(scenario: EndpointsScenario, size: DrawingSize): MapLayout {
  const hasVpc = scenario.endpoint !== null || scenario.callers.some(({ from }) => from === 'vpc')
  // Without a VPC and premises the internet has the whole height.
  const high = hasVpc || scenario.callers.some(({ from }) => from === 'premises') ? 1 : UPPER
  const spot = ([x, y]: readonly [number, number]): Spot => ({ x: x * size.width, y: y * high * size.height })
  const box = (x: number, y: number, right: number, bottom: number): Box => ({
    x: x * size.width,
    y: y * size.height,
    width: (right - x) * size.width,
    height: (bottom - y) * size.height,
  })
  const starts = Object.keys(STARTS)
    .filter(isStart)
    .map((id) => ({
      id,
      label: START_LABELS[id],
      spot: spot(STARTS[id]),
      isStart: true,
      isThere: scenario.callers.some(({ from }) => from === id),
    }))
  const places = Object.keys(PLACES)
    .filter(isPlace)
    .map((id) => ({
      id,
      isStart: false,
      label: PLACE_LABELS[id],
      spot: spot(PLACES[id]),
      isThere: isThere(scenario, id),
    }))
  return {
    size,
    nodes: [...starts, ...places],
    region: box(0.53, 0.02, 0.995, hasVpc ? 0.99 : 0.58 * high),
    vpc: hasVpc ? box(0.555, 0.57, 0.97, 0.95) : null,
    startOf: (from) => spot(STARTS[from]),
    placeOf: (place) => spot(PLACES[place]),
  }
}

function isThere({ api, domain, endpoint, cloudFront }: EndpointsScenario, place: Place): boolean {
  switch (place) {
    case 'edge':
      return api.type === 'edge' || domain?.type === 'edge'
    case 'cloudfront':
      return cloudFront
    case 'endpoint':
      return endpoint !== null
    case 'region':
      return api.type !== 'private'
    case 'dns':
    case 'api':
      return true
  }
}
