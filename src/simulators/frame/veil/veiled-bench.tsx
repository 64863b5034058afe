import { DialList } from '#simulators/frame/controls/dials.tsx'
import { FrameHead } from '#simulators/frame/frame-head.tsx'
import styles from '#simulators/frame/frame.module.css'
import type { AskFirst, Instrument, InstrumentProps } from '#simulators/frame/instrument.ts'
import { PredictPanel } from '#simulators/frame/reading/predict-panel.tsx'
import type { InstrumentState } from '#simulators/frame/use-instrument.ts'

import { StoryPicture } from './story-picture.tsx'
import veil from './veil.module.css'

type VeiledBenchProps = {
  readonly instrument: Instrument
  readonly props: InstrumentProps
  readonly own: InstrumentState
  readonly ask: AskFirst
}

/**
 * The instrument while a prediction is open: the question, what arrives, and how everything is set. The run is not made
 * until the number is committed to, so that nothing here can tell it.
 */
export function VeiledBench({ instrument, props, own, ask }: VeiledBenchProps) {
  const { simulator } = instrument
  const { state } = own
  const hasControls = props.controls?.length !== 0
  return (
    <section
      className={styles.bench}
      aria-label={`${simulator.title} simulator: ${simulator.presets[state.preset]?.title ?? ''}`}
    >
      <FrameHead {...{ instrument, own }} isPending={false} isNamed={props.isNamed === true} />
      <PredictPanel
        key={state.preset}
        ask={ask}
        takesFocus={state.fresh > 0}
        onPredict={(value) => own.predict(value * (ask.perUnit ?? 1))}
        onSkip={ask.onPredict === undefined ? own.skip : undefined}
      />
      <div className={styles.body} data-bare={hasControls ? undefined : ''}>
        <div className={styles.main}>
          <StoryPicture simulator={simulator} scenario={state.scenario} />
        </div>
        {hasControls && (
          <div className={styles.controls} role="group" aria-label="Controls">
            <fieldset className={veil.locked} disabled>
              <DialList instrument={instrument} own={own} scenario={state.scenario} paths={props.controls} />
            </fieldset>
          </div>
        )}
      </div>
    </section>
  )
}
