/** Where a sign of the syntax that was escaped waits, so that nothing takes it for syntax: tidied texts never hold it. */
const SHELTER = 0xe0_00

const ESCAPED = /\\([\\~=#{}:n])/g
const SHELTERED = /[\uE000-\uE07F]/g

/** A text in which `\=` and the like are no signs of the syntax any more; `unshielded` gives them back. */
export function shielded(text: string): string {
  return text
    .replaceAll(SHELTERED, '\uFFFD')
    .replaceAll(ESCAPED, (_, sign: string) =>
      sign === 'n' ? '\n' : String.fromCodePoint(SHELTER + (sign.codePointAt(0) ?? 0)),
    )
}

export function unshielded(text: string): string {
  return text.replaceAll(SHELTERED, (sign) =>
    String.fromCodePoint((sign.codePointAt(0) ?? SHELTER) - SHELTER),
  )
}

/** The text before a sign, and behind it; undefined where it does not stand. */
export function cutAt(text: string, sign: string): readonly [string, string | undefined] {
  const at = text.indexOf(sign)
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + sign.length)]
}

/** The parts that each begin with `=` or `~`; null where there is text before the first. */
export function cutBefore(
  text: string,
): readonly { readonly sign: '=' | '~'; readonly text: string }[] | null {
  if (!/^\s*[=~]/.test(text)) return null
  return [...text.matchAll(/([=~])([^=~]*)/g)].map(([, sign, part = '']) => ({
    sign: sign === '=' ? '=' : '~',
    text: part.trim(),
  }))
}
