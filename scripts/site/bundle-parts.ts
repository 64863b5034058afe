/** What the pages need to know of the client's build. */
export type BuiltFile =
  | { readonly type: 'asset'; readonly fileName: string; readonly source: string | Uint8Array }
  | {
      readonly type: 'chunk'
      readonly fileName: string
      readonly facadeModuleId: string | null
      readonly imports: readonly string[]
    }

export type ClientParts = {
  readonly template: string
  /** The classes that each style file defines. */
  readonly styles: readonly { readonly file: string; readonly classes: ReadonlySet<string> }[]
  /** The font of the text, which every page needs at its first frame. */
  readonly font: string
  readonly chunks: readonly Extract<BuiltFile, { type: 'chunk' }>[]
}

/** Reads the template, the style files and the chunks out of a finished bundle. */
export function clientParts(files: readonly BuiltFile[]): ClientParts {
  const assets = files.filter((file) => file.type === 'asset')
  const template = assets.find(({ fileName }) => fileName === 'index.html')
  if (template === undefined) throw new Error('The build has no index.html to write pages from.')
  const font = assets.find(({ fileName }) => /hyperlegible-next.*\.woff2$/.test(fileName))
  if (font === undefined) throw new Error('The build has no font for its text.')
  return {
    template: String(template.source),
    font: font.fileName,
    styles: assets
      .filter(({ fileName }) => fileName.endsWith('.css'))
      .map(({ fileName, source }) => ({ file: fileName, classes: classesIn(String(source)) })),
    chunks: files.filter((file) => file.type === 'chunk'),
  }
}

function classesIn(css: string): ReadonlySet<string> {
  return new Set([...css.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map(([, name = '']) => name))
}

/** The style files, beside those of the template, that say how something in this HTML looks: without them it would be drawn bare first. */
export function stylesFor(html: string, { template, styles }: ClientParts): readonly string[] {
  const used = new Set([...html.matchAll(/ class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')))
  return styles
    .filter(({ file, classes }) => !template.includes(file) && [...used].some((name) => classes.has(name)))
    .map(({ file }) => file)
}

/** The chunk of a module, by the end of its path, with all that it imports, beside those of the template. */
export function modulesFor(endings: readonly string[], { template, chunks }: ClientParts): readonly string[] {
  const found = new Set<string>()
  const add = (file: string): void => {
    if (found.has(file)) return
    found.add(file)
    for (const each of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) add(each)
  }
  for (const ending of endings) {
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(ending))
    if (chunk === undefined) throw new Error(`The build has no chunk for ${ending}.`)
    add(chunk.fileName)
  }
  return [...found].filter((file) => !template.includes(file))
}
