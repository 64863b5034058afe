import { chromium } from '@playwright/test'
import { launchOptions } from '#tests/e2e/support/browser.ts'
import { serveSite } from '#tests/e2e/support/site.ts'
const site = await serveSite()
const b = await chromium.launch(launchOptions())
const routes = process.argv.slice(2)
for (const r of routes) {
  const [path, w, theme, name, full] = r.split('|')
  const c = await b.newContext({ viewport: { width: Number(w), height: Number(w) < 500 ? 780 : 900 }, colorScheme: theme as 'light' })
  const p = await c.newPage()
  p.on('console', (m) => m.type() === 'error' && console.log(path, m.text()))
  await p.goto(site.url + path)
  await p.waitForTimeout(1800)
  await p.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: full === 'full' })
  await c.close()
}
await b.close(); await site.stop()
