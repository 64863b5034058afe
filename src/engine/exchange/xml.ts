import { escaped } from './html.ts'

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** An element around parts that are XML already. */
export function element(name: string, attributes: Attributes, ...parts: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('')
  const inner = parts.join('')
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`
}

/** An element around plain text. */
export function textElement(name: string, text: string | number, attributes: Attributes = {}): string {
  return element(name, attributes, escaped(String(text)))
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
