import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const INSTALLED = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/usr/bin/microsoft-edge',
    '/usr/bin/microsoft-edge-stable',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const base = process.env[variable]
    if (base === undefined) return []
    return [
      join(base, 'Google/Chrome/Application/chrome.exe'),
      join(base, 'Microsoft/Edge/Application/msedge.exe'),
    ]
  }),
}

/** Path of a Chromium-family browser: BROWSER_PATH, an installed one, or Playwright's own download. */
export async function findBrowser() {
  const chosen = process.env.BROWSER_PATH
  if (chosen !== undefined && chosen !== '') return existsSync(chosen) ? chosen : undefined
  const installed = (INSTALLED[process.platform] ?? []).find((path) => existsSync(path))
  if (installed !== undefined) return installed
  const { chromium } = await import('@playwright/test')
  const own = chromium.executablePath()
  return own !== '' && existsSync(own) ? own : undefined
}

/** Finds a browser or installs one. Returns its path; throws with the fix in words when neither works. */
export async function ensureBrowser() {
  const found = await findBrowser()
  if (found !== undefined) return found
  console.log('No Chrome, Chromium or Edge found: installing one for the tests …')
  run('npx', ['playwright', 'install', 'chromium'])
  const downloaded = await findBrowser()
  if (downloaded !== undefined) return downloaded
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  }
  const packaged = await findBrowser()
  if (packaged !== undefined) return packaged
  throw new Error(
    'The end-to-end tests need Chrome, Chromium or Edge, and none could be installed here.\n' +
      'Install one (on Debian or Ubuntu: sudo apt-get install chromium), or set BROWSER_PATH to its executable, then run npm test again.',
  )
}

function run(command, args) {
  spawnSync(command, args, { stdio: 'inherit', timeout: 300_000, shell: process.platform === 'win32' })
}
