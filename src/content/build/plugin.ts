import { join, relative } from 'node:path'

import mdx from '@mdx-js/rollup'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import type { Plugin, ViteDevServer } from 'vite'

import type { Course } from './course.ts'
import { loadContent } from './load-content.ts'
import type { EngineParts, Loaded } from './load-content.ts'
import { moduleName, moduleSource } from './modules.ts'
import { formatProblem, formatProblems, stopsBuild } from './problem.ts'
import { readContentFiles } from './read-files.ts'
import { remarkLesson } from './remark-lesson.ts'

export type ContentOptions = EngineParts & {
  /** ISO date of the build, for the age of volatile facts. */
  readonly today: string
}

/**
 * Serves the content as virtual modules and lessons as MDX. A production build fails on any error in the content, with
 * the whole list; the dev server shows the list in its overlay and serves what is valid; tests are served what is valid
 * and check the list themselves. Content is read when first asked for.
 */
export function contentPlugins({ today, ...parts }: ContentOptions): Plugin[] {
  let folder = ''
  let loaded: Loaded | undefined
  const load = (): Loaded => (loaded ??= loadContent(readContentFiles(folder), parts, today))
  const course = (): Course => load().course
  const lessons = mdx({
    providerImportSource: undefined,
    remarkPlugins: [remarkFrontmatter, remarkGfm, remarkLesson(course)],
    tableCellAlignToStyle: false,
  })
  const isContent = (file: string) => !relative(folder, file).startsWith('..')
  return [
    {
      name: 'gatehouse:content',
      enforce: 'pre',
      configResolved({ root }) {
        folder = join(root, 'content')
      },
      buildStart() {
        if (this.environment.mode !== 'build') return
        const text = formatProblems(load().problems.filter(stopsBuild))
        if (text !== undefined) this.error(text)
      },
      resolveId(id) {
        return moduleName(id) === undefined ? null : `\0${id}`
      },
      load(id) {
        const name = id.startsWith('\0') ? moduleName(id.slice(1)) : undefined
        if (name === undefined) return null
        const source = moduleSource(name, course())
        if (source === undefined) this.error(`There is no content module “${name}”.`)
        return source
      },
      configureServer(server) {
        server.watcher.add(folder)
        server.httpServer?.once('listening', () => showProblems(server, load()))
      },
      hotUpdate({ file, server, modules }) {
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
        showProblems(server, load())
        return []
      },
    },
    { ...asPlugin(lessons), enforce: 'pre' },
  ]
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
