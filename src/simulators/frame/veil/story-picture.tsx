import { storyOf } from '#engine/simulators/story.ts'
import type { Story } from '#engine/simulators/story.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'
import type { Trace } from '#engine/core/trace.ts'

import { BinChart } from '#simulators/frame/chart/bin-chart.tsx'
import { formatNumber } from '#simulators/frame/format.ts'

import { settingsOf } from './settings.ts'
import styles from './veil.module.css'

type StoryPictureProps = { readonly simulator: AnySimulator; readonly scenario: unknown }

/** What there is to predict from: the arrivals and the settings, both read off the scenario. No run stands behind it. */
export function StoryPicture({ simulator, scenario }: StoryPictureProps) {
  const story = storyOf(simulator, scenario)
  const settings = settingsOf(simulator, scenario)
  return (
    <div className={styles.story}>
      {story !== null && <Arriving story={story} />}
      {settings.length > 0 && (
        <dl className={styles.settings} aria-label="How it is set">
          {settings.map(({ path, label, text }) => (
            <div key={path}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

function Arriving({ story }: { readonly story: Story }) {
  return (
    <div>
      <p className={styles.arriving}>
        {formatNumber(story.count)} {story.count === 1 ? 'arrives' : 'arrive'}
      </p>
      <BinChart run={{ trace: traceOf(story) }} panelHeight={108} label="What arrives, over time" />
    </div>
  )
}

/** The arrivals in the form that a chart takes. */
function traceOf({ end, bins }: Story): Trace {
  return {
    sim: 'story',
    scenario: null,
    horizon: end,
    length: 0,
    columns: { time: new Float64Array(), verdict: new Uint8Array() },
    verdicts: [],
    bins,
    series: [{ column: 'arriving', label: 'Arriving', unit: 'arriving', draw: 'bar', tone: 'neutral' }],
    names: {},
    notes: [],
  }
}
