/**
 * Where the string literal that begins at `start` ends (one past its closing quote), or -1. A doubled quote may belong to the
 * text. Velocity takes the longest reading: the literal goes on as long as another quote can still close it. A backslash
 * means nothing here.
 */
export function stringLiteralEnd(text: string, start: number): number {
  const quote = text[start]
  if (quote !== '"' && quote !== "'") return -1
  let end = -1
  for (let at = text.indexOf(quote, start + 1); at !== -1; at = text.indexOf(quote, at + 2)) {
    end = at + 1
    if (text[end] !== quote) break
  }
  return end
}
