import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'

import { browserArguments, browserPath } from './browser.ts'
import { patient } from './patient.ts'

/** A browser with a profile on disk that can be killed (not closed) and started again on the same profile. */
export type KillableBrowser = {
  readonly open: () => Promise<Page>
  readonly kill: () => Promise<void>
  readonly remove: () => Promise<void>
}

export function killableBrowser(): KillableBrowser {
  const profile = mkdtempSync(join(tmpdir(), 'gatehouse-profile-'))
  let running: { readonly process: ChildProcess; readonly browser: Browser } | null = null

  async function open(): Promise<Page> {
    rmSync(join(profile, 'DevToolsActivePort'), { force: true })
    rmSync(join(profile, 'SingletonLock'), { force: true })
    const path = browserPath() ?? chromium.executablePath()
    const process = spawn(
      path,
      [
        ...browserArguments(),
        '--headless=new',
        '--remote-debugging-port=0',
        '--window-size=1280,900',
        `--user-data-dir=${profile}`,
        'about:blank',
      ],
      { stdio: 'ignore', detached: true },
    )
    const browser = await chromium.connectOverCDP(await debuggingAddress(profile))
    running = { process, browser }
    const context: BrowserContext = browser.contexts()[0] ?? (await browser.newContext())
    context.setDefaultTimeout(20_000)
    return patient(context.pages()[0] ?? (await context.newPage()))
  }

  async function kill(): Promise<void> {
    if (running === null) return
    const { process: child, browser } = running
    running = null
    const ended = new Promise((resolve) => child.once('exit', resolve))
    // The whole group: the browser process and its renderers, with no chance to flush or say goodbye.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    await ended
    await browser.close().catch(() => undefined)
  }

  return {
    open,
    kill,
    async remove() {
      await kill()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

async function debuggingAddress(profile: string): Promise<string> {
  const file = join(profile, 'DevToolsActivePort')
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const [port] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
    if (port !== undefined && port !== '') return `http://127.0.0.1:${port}`
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The browser did not open its debugging port within 30 s.')
}
