import { Sketch, STILL, type Still, type StillKey } from '#engine/simulators/kit/still.ts'

import styles from './still-picture.module.css'

/** A still in the colours of the theme. It stands beside words that say what it is of. */
export function StillPicture({ still }: { readonly still: Still }) {
  return (
    <svg className={styles.still} viewBox={`0 0 ${STILL.width} ${STILL.height}`} aria-hidden="true">
      {still.parts.map(({ tone, draw, d }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- paths of one picture, drawn once
        <path key={index} data-tone={tone} data-draw={draw} d={d} />
      ))}
    </svg>
  )
}

/** Under a still: what is drawn, and what its marks mean. */
export function StillWords({ still }: { readonly still: Still }) {
  return (
    <div className={styles.words}>
      <p>{still.says}</p>
      <StillKeys keys={still.key} />
    </div>
  )
}

/** The marks of one or more stills with their words. */
export function StillKeys({ keys }: { readonly keys: readonly StillKey[] }) {
  if (keys.length === 0) return null
  return (
    <ul className={styles.keys}>
      {keys.map(({ mark, tone, text }) => (
        <li key={`${mark} ${tone} ${text}`}>
          <KeyMark mark={mark} tone={tone} /> {text}
        </li>
      ))}
    </ul>
  )
}

/** A mark as the stills have it. */
function KeyMark({ mark, tone }: Pick<StillKey, 'mark' | 'tone'>) {
  const sketch = new Sketch()
  sketch.mark({ mark, tone }, 0, 0)
  return (
    <svg className={styles.key} viewBox="-3.4 -3.4 6.8 6.8" width={10} height={10} aria-hidden="true">
      {sketch.parts().map(({ draw, d }) => (
        <path key={draw} data-tone={tone} data-draw={draw} d={d} />
      ))}
    </svg>
  )
}

/** What the marks of several stills mean, each once. */
export function keysOf(stills: readonly Still[]): readonly StillKey[] {
  const all = stills.flatMap(({ key }) => key)
  return [...new Map(all.map((one) => [`${one.mark} ${one.tone} ${one.text}`, one])).values()]
}
