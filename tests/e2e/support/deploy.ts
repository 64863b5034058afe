import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Put in front of every stem and option of the newer build's questions. */
export const NEWER = 'From the newer build: '

/**
 * Turns a copy of the build into a newer one, as a deploy does it: every asset has another name, the old names are
 * gone, the page and the service worker are others, and every question reads differently.
 */
export function deployNewerBuild(dir: string): void {
  const assets = readdirSync(join(dir, 'assets'))
  const renamed = assets.map((name) => [name, name.replace(/(\.[a-z0-9]+)$/, '-next$1')] as const)
  for (const [before, after] of renamed) renameSync(join(dir, 'assets', before), join(dir, 'assets', after))
  const texts = [
    ...renamed.map(([, after]) => join('assets', after)).filter((name) => /\.(js|css)$/.test(name)),
    ...pagesOf(dir),
    'sw.js',
  ]
  for (const name of texts) {
    const file = join(dir, name)
    let text = readFileSync(file, 'utf8')
    for (const [before, after] of renamed) text = text.replaceAll(before, after)
    if (text.includes('"id":"q.')) text = text.replaceAll('"stem":"', `"stem":"${NEWER}`)
    if (text.includes('"id":"q.')) text = text.replaceAll('"text":"', `"text":"${NEWER}`)
    writeFileSync(file, text)
  }
  proveAnew(dir)
}

/** Every page of the build, the shell among them. */
function pagesOf(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
}

/** The worker's list carries a hash of each file, and a revision where the name has none: both are those of the new files. */
function proveAnew(dir: string): void {
  const file = join(dir, 'sw.js')
  const revision = randomUUID().replaceAll('-', '')
  const text = readFileSync(file, 'utf8').replaceAll(/revision:"[0-9a-f]+"/g, `revision:"${revision}"`)
  writeFileSync(
    file,
    text.replaceAll(/\{[^{}]*integrity:"[^"]+"[^{}]*\}/g, (entry) => {
      const url = /url:"([^"]+)"/.exec(entry)?.[1]
      if (url === undefined) throw new Error(`The service worker lists a file without an address: ${entry}`)
      const hash = createHash('sha256')
        .update(readFileSync(join(dir, url)))
        .digest('base64')
      return entry.replace(/integrity:"[^"]+"/, `integrity:"sha256-${hash}"`)
    }),
  )
}
