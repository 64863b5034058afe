import { join, relative, sep } from 'node:path'

import mdx from '@mdx-js/rollup'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import { runnerImport } from 'vite'
import type { DevEnvironment, Plugin, ViteDevServer } from 'vite'

import type { Course } from './course.ts'
import type { Loaded } from './load-content.ts'
import type * as Project from './project.ts'
import { moduleName, moduleSource } from './modules.ts'
import { formatProblems, stopsBuild } from './problem.ts'
import type { Problem } from './problem.ts'
import { remarkLesson } from './lesson/remark-lesson.ts'

/** Where the content is read and checked; see `importProject`. */
const PROJECT = 'src/content/compile/project.ts'

/**
 * Serves the content as virtual modules and lessons as MDX. A production build fails on any error in the content, with
 * the whole list; the dev server logs it, covers the page when the changed file has a fault, and serves what is valid;
 * tests are served what is valid and check the list themselves. Content is read when first asked for. `today` is an ISO date, for the age of facts.
 */
export function contentPlugins(today: string): Plugin[] {
  let root = ''
  let folder = ''
  let loaded: Promise<Loaded> | undefined
  let changedAt = 0
  const load = (): Promise<Loaded> => (loaded ??= importProject(root, folder, today))
  const course = async (): Promise<Course> => (await load()).course
  const lessons = mdx({
    remarkPlugins: [remarkFrontmatter, remarkGfm, remarkLesson(course)],
    tableCellAlignToStyle: false,
  })
  const isContent = (file: string) => !relative(folder, file).startsWith('..')
  const isRules = (file: string) => /^src[\\/](?:engine|content)[\\/]/.test(relative(root, file))
  return [
    {
      name: 'gatehouse:content',
      enforce: 'pre',
      configResolved(config) {
        root = config.root
        folder = join(root, 'content')
      },
      async buildStart() {
        if (this.environment.mode !== 'build') return
        const text = formatProblems((await load()).problems.filter(stopsBuild))
        if (text !== undefined) this.error(text)
      },
      resolveId(id) {
        return moduleName(id) === undefined ? null : `\0${id}`
      },
      async load(id) {
        const name = id.startsWith('\0') ? moduleName(id.slice(1)) : undefined
        if (name === undefined) return null
        const source = moduleSource(name, await course())
        if (source === undefined) this.error(`There is no content module “${name}”.`)
        return source
      },
      configureServer(server) {
        server.watcher.add(folder)
        server.httpServer?.once('listening', () => {
          load().then(
            ({ problems }) => log(server, problems),
            (error: unknown) => server.config.logger.error(String(error)),
          )
        })
      },
      async hotUpdate({ file, server, modules, timestamp }) {
        if (!isContent(file) && !isRules(file)) return modules
        // Asked once for each environment; the content is read again once for each change.
        if (timestamp !== changedAt) loaded = undefined
        changedAt = timestamp
        if (!isContent(file)) return modules
        invalidate(this.environment)
        if (this.environment.name === 'client')
          show(server, (await load()).problems, relative(folder, file).split(sep).join('/'))
        return []
      },
    },
    { ...once(asPlugin(lessons)), enforce: 'pre' },
  ]
}

/**
 * The reader of the content, with the engine, imported apart from the Vite config: a change of the engine then reloads
 * what it computed instead of restarting the server, and a broken engine breaks nothing that does not ask for content.
 */
async function importProject(root: string, folder: string, today: string): Promise<Loaded> {
  const path = join(root, PROJECT)
  try {
    const { module } = await runnerImport<typeof Project>(path, { root, logLevel: 'silent' })
    return module.loadProject(folder, today)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`The content cannot be read, because its rules do not load: ${reason}`, { cause })
  }
}

/** The MDX plugin speaks Rollup; Vite takes it as it is. */
function asPlugin(plugin: unknown): Plugin {
  return plugin as Plugin
}

/** Browsers and the pages that the build writes are two builds of the same lessons: each is compiled for the first, and kept. */
function once(plugin: Plugin): Plugin {
  const { transform } = plugin
  if (typeof transform !== 'function') throw new Error('The MDX plugin has no transform to call once.')
  const kept = new Map<string, ReturnType<typeof transform>>()
  return {
    ...plugin,
    transform(code, id, options) {
      const key = `${id}\0${code}`
      const known = kept.get(key) ?? transform.call(this, code, id, options)
      if (id.endsWith('.mdx')) kept.set(key, known)
      return known
    },
  }
}

/** A fault in the changed file covers the page; other faults are logged, and the page reloads. */
function show(server: ViteDevServer, problems: readonly Problem[], changed: string): void {
  log(server, problems)
  const own = formatProblems(problems.filter((problem) => stopsBuild(problem) && problem.file === changed))
  const { hot } = server.environments.client
  if (own === undefined) hot.send({ type: 'full-reload' })
  else hot.send({ type: 'error', err: { message: own, stack: '', plugin: 'gatehouse:content' } })
}

function log(server: ViteDevServer, problems: readonly Problem[]): void {
  const text = formatProblems(problems.filter(stopsBuild))
  if (text !== undefined) server.config.logger.error(text)
}

/** Everything that was made from content, so that it is made anew. */
function invalidate({ moduleGraph }: DevEnvironment): void {
  for (const module of moduleGraph.idToModuleMap.values()) {
    const id = module.id ?? ''
    if (id.startsWith('\0virtual:gatehouse/') || id.endsWith('.mdx')) moduleGraph.invalidateModule(module)
  }
}
