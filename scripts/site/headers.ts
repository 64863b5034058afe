type HeaderRule = { readonly path: string; readonly headers: readonly (readonly [string, string])[] }

/** Reads a `_headers` file as static hosts do: a path on a line of its own, its headers indented below. */
export function readHeaderRules(text: string): readonly HeaderRule[] {
  const rules: { path: string; headers: (readonly [string, string])[] }[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const colon = line.indexOf(':')
    if (!/^\s/.test(line)) rules.push({ path: line.trim(), headers: [] })
    else if (colon > 0)
      rules.at(-1)?.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
  }
  return rules
}

/** The headers of a path: those of every rule that fits, a `*` at the end standing for anything. */
export function headersFor(
  rules: readonly HeaderRule[],
  pathname: string,
): readonly (readonly [string, string])[] {
  return rules
    .filter(({ path }) => (path.endsWith('*') ? pathname.startsWith(path.slice(0, -1)) : pathname === path))
    .flatMap(({ headers }) => headers)
}
