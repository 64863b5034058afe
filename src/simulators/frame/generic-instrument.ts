import { GenericChart } from './chart/generic-chart.tsx'
import type { Instrument } from './instrument.ts'

/**
 * A simulator in the frame without a picture of its own: the chart comes from the run's series, and every outcome that
 * is bad is worth a stop.
 */
export function genericInstrument(
  own: Pick<
    Instrument,
    'simulator' | 'first' | 'stopName' | 'dials' | 'note' | 'twin' | 'isCounted' | 'isTall' | 'Picture'
  >,
): Instrument {
  return {
    ...own,
    chartName: 'Chart',
    isStop: (verdict) => verdict.tone === 'bad',
    lastControls: ['horizonMs', 'seed'],
    Chart: GenericChart,
  }
}
