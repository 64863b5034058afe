/** A number that stays on one line with its unit. */
export function unbroken(text: string): string {
  return text.replaceAll(/(\d) (?=%|(?:ms|s|h|KB|MB|GB)\b)/g, '$1\u00A0')
}
