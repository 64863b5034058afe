import { join, relative } from 'node:path'

import mdx from '@mdx-js/rollup'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import { runnerImport } from 'vite'
import type { Plugin, ViteDevServer } from 'vite'

import type { Course } from './course.ts'
import type { Loaded } from './load-content.ts'
import type * as Project from './project.ts'
import { moduleName, moduleSource } from './modules.ts'
import { formatProblem, formatProblems, stopsBuild } from './problem.ts'
import { remarkLesson } from './remark-lesson.ts'

/** Where the content is read and checked; see `importProject`. */
const PROJECT = 'src/content/build/project.ts'

/**
 * Serves the content as virtual modules and lessons as MDX. A production build fails on any error in the content, with
 * the whole list; the dev server shows the list in its overlay and serves what is valid; tests are served what is valid
 * and check the list themselves. Content is read when first asked for. `today` is an ISO date, for the age of facts.
 */
export function contentPlugins(today: string): Plugin[] {
  let root = ''
  let folder = ''
  let loaded: Promise<Loaded> | undefined
  const load = (): Promise<Loaded> => (loaded ??= importProject(root, folder, today))
  const course = async (): Promise<Course> => (await load()).course
  const lessons = mdx({
    providerImportSource: undefined,
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
        server.httpServer?.once('listening', () => void load().then((found) => showProblems(server, found)))
      },
      async hotUpdate({ file, server, modules }) {
        if (isRules(file)) loaded = undefined
        if (!isContent(file)) return modules
        loaded = undefined
        const graph = this.environment.moduleGraph
        for (const module of graph.idToModuleMap.values())
          if (
            module.id !== null &&
            (module.id.startsWith('\0virtual:gatehouse/') || module.id.endsWith('.mdx'))
          )
            graph.invalidateModule(module)
        if (this.environment.name !== 'client') return []
        this.environment.hot.send({ type: 'full-reload' })
        showProblems(server, await load())
        return []
      },
    },
    { ...asPlugin(lessons), enforce: 'pre' },
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

function showProblems(server: ViteDevServer, { problems }: Loaded): void {
  const failing = problems.filter(stopsBuild)
  const text = formatProblems(failing)
  if (text === undefined) return
  server.config.logger.error(text)
  const [first] = failing
  const message = first === undefined ? text : `${formatProblem(first)}\n\n${text}`
  server.environments.client.hot.send({
    type: 'error',
    err: { message, stack: '', plugin: 'gatehouse:content' },
  })
}
