import type { createStarryNight } from '@wooorm/starry-night'
import { toHtml } from 'hast-util-to-html'

type Highlighter = Awaited<ReturnType<typeof createStarryNight>>
type Tree = ReturnType<Highlighter['highlight']>
type Child = Tree['children'][number]

/** Languages of code blocks in lessons by the name behind the fence; `text` has no grammar. */
const SCOPES: Readonly<Record<string, string>> = {
  js: 'source.js',
  json: 'source.json',
  python: 'source.python',
  sh: 'source.shell',
  vtl: 'source.velocity',
  yaml: 'source.yaml',
}

/** @public The artefacts' test compares. */
export const LANGUAGES: readonly string[] = [...Object.keys(SCOPES), 'http', 'text']

/** Loaded with the first block: whoever only reads the lessons needs no grammar. */
async function loadHighlighter(): Promise<Highlighter> {
  const { createStarryNight: create } = await import('@wooorm/starry-night')
  const grammars = await Promise.all([
    import('@wooorm/starry-night/source.js'),
    import('@wooorm/starry-night/source.json'),
    import('@wooorm/starry-night/source.python'),
    import('@wooorm/starry-night/source.shell'),
    import('@wooorm/starry-night/source.velocity'),
    import('@wooorm/starry-night/source.yaml'),
  ])
  return create(grammars.map((grammar) => grammar.default))
}

let loading: Promise<Highlighter> | undefined

/** A block of code as HTML without styles: a span a line, coloured with classes; noted lines carry `data-noted`. */
export async function listing(
  text: string,
  language: string,
  isNoted: (line: number) => boolean,
): Promise<string> {
  const highlighter = await (loading ??= loadHighlighter())
  const lines = coloured(highlighter, text, language)
  return lines
    .map((line, index) => {
      const mark = isNoted(index + 1) ? ' data-noted' : ''
      return `<span${mark}>${toHtml({ type: 'root', children: [...line] })}\n</span>`
    })
    .join('')
}

type Line = readonly Child[]

function coloured(highlighter: Highlighter, text: string, language: string): readonly Line[] {
  if (language === 'http') return http(highlighter, text)
  const scope = SCOPES[language]
  return scope === undefined
    ? text.split('\n').map((line) => [{ type: 'text', value: line }])
    : linesOf(highlighter.highlight(text, scope).children)
}

/** A message of HTTP: its first line, its headers, and its body, which is JSON where it begins like it. */
function http(highlighter: Highlighter, text: string): readonly Line[] {
  const [head = '', ...rest] = text.split('\n\n')
  const body = rest.join('\n\n')
  const [first = '', ...headers] = head.split('\n')
  const isJson = /^\s*[[{]/.test(body)
  return [
    [span('pl-k', first)],
    ...headers.map((header): Line => {
      const at = header.indexOf(':')
      return at === -1
        ? [{ type: 'text', value: header }]
        : [span('pl-ent', header.slice(0, at)), { type: 'text', value: header.slice(at) }]
    }),
    ...(rest.length === 0 ? [] : [[], ...coloured(highlighter, body, isJson ? 'json' : 'text')]),
  ]
}

function span(name: string, value: string): Child {
  return {
    type: 'element',
    tagName: 'span',
    properties: { className: [name] },
    children: [{ type: 'text', value }],
  }
}

/** Splits at line ends; what spans several lines is opened again on each. */
function linesOf(children: readonly Child[]): readonly Line[] {
  const lines: Child[][] = [[]]
  for (const child of children) {
    const [first = [], ...more] = splitLines(child)
    lines.at(-1)?.push(...first)
    for (const line of more) lines.push([...line])
  }
  return lines
}

function splitLines(child: Child): readonly Line[] {
  if (child.type === 'text')
    return child.value.split('\n').map((value) => (value === '' ? [] : [{ type: 'text', value }]))
  if (child.type !== 'element') return [[child]]
  const inner = linesOf(child.children as readonly Child[])
  return inner.map((line) => [{ ...child, children: [...line] } as Child])
}
