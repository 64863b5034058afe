import { join } from 'node:path'

import type { Plugin } from 'vite'

const DIST = join(import.meta.dirname, '..', 'node_modules', 'react-router', 'dist', 'production')

const ENTRIES: Readonly<Record<string, string>> = {
  'react-router': join(DIST, 'index.mjs'),
  'react-router/dom': join(DIST, 'dom-export.mjs'),
}

/** Names for developer tools, and components that are made by a call: the bundler cannot know that both do nothing. */
const DISPLAY_NAME = /^\w+\.displayName = "[^"]*";$/gm
const MADE_BY_CALL = /^(var \w+ = )(React\d*\.(?:forwardRef|createContext)\()/gm

/** What a link fetches ahead, which the router's framework alone knows how to. */
const PREFETCHED = /\/\* @__PURE__ \*\/ React\d*\.createElement\(PrefetchPageLinks, \{ page: href \}\)/

/**
 * The router's entry points name its development build under every condition, so that its warnings would travel to
 * learners; the build takes the other one, which lies beside it and differs in one constant. Of that, what belongs to
 * the router's framework, its forms and its server components is left out, as nothing here can reach it.
 */
export function leanRouter(): Plugin {
  return {
    name: 'lean-router',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => ENTRIES[id] ?? null,
    transform: {
      filter: { id: /\/react-router\/dist\/production\/chunk-\w+\.mjs$/ },
      handler: (code) => (code.includes('PrefetchPageLinks(') ? { code: lean(code), map: null } : null),
    },
  }
}

/** Throws where the text is not what it was: a new version of the router is looked at by somebody. */
function lean(code: string): string {
  const parts = { DISPLAY_NAME, MADE_BY_CALL, PREFETCHED }
  for (const [name, pattern] of Object.entries(parts)) {
    if (code.search(pattern) < 0)
      throw new Error(`react-router has no ${name} any more: mend scripts/lean-router.ts.`)
  }
  return code
    .replaceAll(DISPLAY_NAME, '')
    .replaceAll(MADE_BY_CALL, '$1/* @__PURE__ */ $2')
    .replace(PREFETCHED, 'null')
}
