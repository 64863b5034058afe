import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where a page makes a run, as the build writes it. */
const MADE =
  /(?<run>\w+)=(?<sim>\w+)\.run\((?<scenario>\w+),(?<progress>\w+)\)(?=[;,]\s*(?:return\s*)?\{?\s*(?:trace:)?)/g

/** Turns a copy of the build into one whose every run is another preset's, with other results. Answers with how many files changed. */
export function falsifyRuns(dir: string): number {
  let changed = 0
  for (const name of readdirSync(join(dir, 'assets')).filter((one) => one.endsWith('.js'))) {
    const file = join(dir, 'assets', name)
    const text = readFileSync(file, 'utf8')
    if (!text.includes('presence:') || !text.includes('.headlines(')) continue
    const next = text.replace(
      MADE,
      '$<run>=$<sim>.run((()=>{const own=JSON.stringify($<sim>.observe($<sim>.run($<scenario>)));' +
        'for(const preset of Object.values($<sim>.presets)){const other=$<sim>.shape.parse(preset.scenario);' +
        'if(JSON.stringify($<sim>.observe($<sim>.run(other)))!==own)return other}return $<scenario>})(),$<progress>)',
    )
    if (next === text) continue
    writeFileSync(file, next)
    changed += 1
  }
  return changed
}
