import { covers } from 'virtual:gatehouse/simulator-covers'

import type { SimulatorCover } from '#engine/simulators/stills.ts'

/** Every simulator as it stands in the list of all, in that order. */
export const simulatorCovers: readonly SimulatorCover[] = covers
