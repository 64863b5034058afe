import { browserHolds, framesHold } from './bench/browser.ts'
import { editorAlone } from './bench/browser-editor.ts'
import { cacheComparison } from './bench/cache.ts'
import { eventComparison } from './bench/events.ts'
import { examGrowth } from './bench/exam.ts'
import { grow } from './bench/growth.ts'
import { logTimes } from './bench/log.ts'
import { compare, type Outcome } from './bench/measure.ts'
import { presetTimes } from './bench/presets.ts'
import { requestComparison } from './bench/request.ts'
import { schemaComparison } from './bench/schema.ts'
import { signingOutcome } from './bench/signing.ts'
import { templateComparison } from './bench/templates.ts'
import { throttleComparison } from './bench/throttle.ts'

/** `npm run bench -- editor` asks for that one alone, as does `-- frames` for the frames of a run that plays. */
if (process.argv.includes('editor')) process.exit((await editorAlone()) ? 0 : 1)
if (process.argv.includes('frames')) process.exit((await framesHold()) ? 0 : 1)

/** Every preset must have run, and be back at its middle, within this time and size. */
const MOST_RUN_MS = 150
const MOST_RESTORE_MS = 100
const MOST_MEGABYTES = 20

const rate = (perSecond: number): string =>
  perSecond < 1e6 ? `${(perSecond / 1e3).toFixed(1)} k/s` : `${(perSecond / 1e6).toFixed(2)} M/s`
const held = (isHeld: boolean): string => (isHeld ? 'held' : 'MISSED')

function show({ title, ours, peer, peerName, ratio, gate }: Outcome): boolean {
  const isHeld = ratio >= gate
  console.log(
    `${title}: ${rate(ours)} against ${rate(peer)} of ${peerName} = ${ratio.toFixed(ratio < 1 ? 3 : 1)} × (at least ${gate} ×: ${held(isHeld)})`,
  )
  return isHeld
}

const outcomes = [
  show(compare(throttleComparison())),
  show(compare(cacheComparison())),
  show(compare(await eventComparison())),
  show(compare(schemaComparison())),
  show(await signingOutcome()),
  show(compare(requestComparison())),
  show(compare(templateComparison())),
]

const presets = presetTimes()
console.log(
  `\n${'preset'.padEnd(40)}${'rows'.padStart(9)}${'MB'.padStart(8)}${'run'.padStart(11)}${'middle'.padStart(11)}`,
)
for (const { preset, rows, megabytes, run, middle } of presets) {
  console.log(
    `${preset.padEnd(40)}${String(rows).padStart(9)}${megabytes.toFixed(1).padStart(8)}${`${run.toFixed(1)} ms`.padStart(11)}${`${middle.toFixed(1)} ms`.padStart(11)}`,
  )
}
const isWithin = presets.every(
  ({ run, middle, megabytes }) =>
    run <= MOST_RUN_MS && middle <= MOST_RESTORE_MS && megabytes <= MOST_MEGABYTES,
)
console.log(
  `\nEvery preset runs within ${MOST_RUN_MS} ms and ${MOST_MEGABYTES} MB, and is back at its middle within ${MOST_RESTORE_MS} ms: ${held(isWithin)}`,
)

const logs = logTimes()
console.log('')
for (const { title, ratio, most } of logs)
  console.log(
    `${title}, with 100,000 entries against 1,000: ${ratio.toFixed(2)} × (at most ${most} ×: ${held(ratio <= most)})`,
  )
const isFlat = logs.every(({ ratio, most }) => ratio <= most)

const growth = examGrowth().map(grow)
console.log('')
for (const { title, few, many, small, large, ratio, gate, most } of growth)
  console.log(
    `${title}: ${large.toFixed(1)} ms with ${many}, ${small.toFixed(2)} ms with ${few} = ${ratio.toFixed(0)} × (at most ${most} ms and ${gate} ×: ${held(large <= most && ratio <= gate)})`,
  )
const hasGrownWell = growth.every(({ large, ratio, gate, most }) => large <= most && ratio <= gate)

const isSmooth = await browserHolds()
if (!isSmooth || !hasGrownWell || !isFlat || !isWithin || outcomes.includes(false)) process.exitCode = 1
