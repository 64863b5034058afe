import { tidy } from './addresses.ts'

export type PageParts = {
  /** Address with the base. */
  readonly address: string
  /** What stands in #root, as the components wrote it: its title and description come first. */
  readonly body: string
  readonly isForNewcomers: boolean
  /** Addresses of styles and of modules that the page needs beside those of the template. */
  readonly styles: readonly string[]
  readonly font: string
  readonly modules: readonly string[]
  /** Public address of the page, where it is known. */
  readonly canonical: string | null
}

/** What no page may hold: the security policy refuses it, and a browser would draw the page otherwise. */
const REFUSED = /<style[\s>]|<script(?![^>]*\ssrc=)[\s>]| style="/

/** A page of its own, made from the template that Vite wrote: the same head, the text in its place. Throws on what the policy refuses. */
export function pageHtml(template: string, parts: PageParts): string {
  const { head, body } = liftHead(parts.body)
  const links = [
    ...(parts.canonical === null ? [] : [`<link rel="canonical" href="${parts.canonical}">`]),
    `<link rel="preload" as="font" type="font/woff2" crossorigin href="${parts.font}">`,
    ...parts.styles.map((href) => `<link rel="stylesheet" crossorigin href="${href}">`),
    ...parts.modules.map((href) => `<link rel="modulepreload" crossorigin href="${href}">`),
  ]
  const newcomers = parts.isForNewcomers ? ' data-newcomers' : ''
  const html = replaceOnce(bare(template), {
    '<html lang="en"': `<html lang="en" data-page="${tidy(parts.address)}"${newcomers}`,
    '</head>': `${[...head, ...links].map((tag) => `    ${tag}\n`).join('')}  </head>`,
    '<div id="root"></div>': `${UNSCRIPTED}\n    <div id="root">${body}</div>`,
  })
  const refused = REFUSED.exec(html)
  if (refused !== null)
    throw new Error(`${parts.address} holds what the policy refuses: ${around(html, refused)}`)
  return stylesFirst(html)
}

const UNSCRIPTED =
  '<noscript><p class="unscripted">Simulators, questions and your progress need JavaScript. The text is complete without it.</p></noscript>'

/** The page that every other address starts from: nothing in it but what to do without a script. */
export function shellHtml(template: string): string {
  return stylesFirst(template.replace(DESCRIPTION, ''))
}

/** What is fetched, in this order: what the first frame waits for, then its font, then what makes the page run. */
const IN_ORDER = [
  /<link rel="stylesheet"[^>]*>/g,
  /<script(?![^>]*type="module")[^>]*><\/script>/g,
  /<link rel="preload"[^>]*>/g,
  /<script[^>]*><\/script>/g,
  /<link rel="modulepreload"[^>]*>/g,
]

/**
 * A script in the head holds the parser up, and under a policy that stands in the page the browser does not look ahead:
 * every style comes before it, or would be asked for a round trip later; and nothing that can wait shares the line with
 * them.
 */
function stylesFirst(html: string): string {
  const end = html.indexOf('</head>')
  let head = html.slice(0, end)
  const fetched: string[] = []
  for (const kind of IN_ORDER) {
    fetched.push(...(head.match(kind) ?? []))
    head = head.replace(kind, '')
  }
  const kept = head.split('\n').filter((line) => line.trim() !== '')
  return [...kept, ...fetched.map((tag) => `    ${tag}`), `  ${html.slice(end)}`].join('\n')
}

const DESCRIPTION = /\s*<meta\s+name="description"[^>]*>/
const ROOT = /<div id="root">[^]*<\/div>/

/** The template without what each page has of its own. */
function bare(template: string): string {
  return template
    .replace(DESCRIPTION, '')
    .replace(/\s*<title>[^<]*<\/title>/, '')
    .replace(ROOT, '<div id="root"></div>')
}

/** React writes title and description where they were rendered; in a page that is there at once they belong to the head. */
function liftHead(written: string): { readonly head: readonly string[]; readonly body: string } {
  const own = /<title>[^<]*<\/title>|<meta name="description"[^>]*>/g
  const head = written.match(own) ?? []
  if (head.length !== 2) throw new Error(`A page has one title and one description, not: ${head.join(' ')}`)
  return { head, body: written.replaceAll(own, '') }
}

function replaceOnce(text: string, parts: Readonly<Record<string, string>>): string {
  let result = text
  for (const [before, after] of Object.entries(parts)) {
    if (!result.includes(before)) throw new Error(`The template of the pages lacks ${before}.`)
    result = result.replace(before, () => after)
  }
  return result
}

function around(html: string, { index }: RegExpExecArray): string {
  return html.slice(Math.max(0, index - 60), index + 80)
}
