import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import type { Page } from '@playwright/test'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly target: readonly string[] }[]
}

type Axe = { run: (root: Document | string, options: object) => Promise<{ violations: Violation[] }> }

type RunOnly = { readonly type: 'tag' | 'rule'; readonly values: string[] }

const ALL: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}

/** What another theme can break on a page whose structure is the same: colours. */
export const COLOURS: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/**
 * WCAG 2.2 A and AA violations of the page as it stands, one line each. Evaluated from outside: the page's policy stays.
 * A target that lies half under a bar is judged again where it is free.
 */
export async function axeViolations(page: Page, runOnly: RunOnly = ALL): Promise<readonly string[]> {
  // Once a document: it is half a megabyte to parse.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const violations = await page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: Axe }
    const found = await axe.run(document, { runOnly, resultTypes: ['violations'] })
    const { scrollX, scrollY } = window
    const isSmall = async (target: string): Promise<boolean> => {
      document.querySelector(target)?.scrollIntoView({ block: 'center', behavior: 'instant' })
      const again = await axe.run(target, { runOnly: { type: 'rule', values: ['target-size'] } })
      return again.violations.length > 0
    }
    const kept: Violation[] = []
    for (const violation of found.violations) {
      const nodes: Violation['nodes'][number][] = []
      for (const node of violation.nodes)
        if (violation.id !== 'target-size' || (await isSmall(node.target[0] ?? ''))) nodes.push(node)
      kept.push({ ...violation, nodes })
    }
    window.scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' })
    return kept
  }, runOnly)
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`),
  )
}
