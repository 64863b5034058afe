import { existsSync } from 'node:fs'

/** Keeps the browser from looking anything up outside; as root Chromium needs to run without its sandbox. */
const QUIET = [
  '--no-first-run',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/** The browser that `npm test` found (BROWSER_PATH), or Debian's Chromium; without either, Playwright's own. */
export function browserPath(): string | undefined {
  return [process.env['BROWSER_PATH'], '/usr/bin/chromium'].find(
    (path) => path !== undefined && existsSync(path),
  )
}

export function browserArguments(): readonly string[] {
  return process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : QUIET
}

export function launchOptions(): { readonly args: string[]; readonly executablePath?: string } {
  const path = browserPath()
  const args = [...browserArguments()]
  return path === undefined ? { args } : { args, executablePath: path }
}
