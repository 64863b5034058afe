const BASIS = 0x811c_9dc5

/** FNV-1a over UTF-16 code units, 32 bits, from 0 to 2^32 − 1: spreads ids. Another `basis` gives another hash. */
export function textHash(text: string, basis = BASIS): number {
  let value = basis
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x0100_0193)
  return value >>> 0
}
