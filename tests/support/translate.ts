/**
 * What Chrome's translation does to a page: each text, also one that comes later, gives way to a <font> in a <font> with
 * other words. Code, drawings and what is marked `translate="no"` are left alone. Answers how to stop.
 */
export function translatePage(root: HTMLElement): () => void {
  const later = new MutationObserver((records) => {
    for (const { target, addedNodes, type } of records)
      if (type === 'characterData') translateText(target)
      else for (const node of addedNodes) translateWithin(node)
  })
  translateWithin(root)
  later.observe(root, { childList: true, subtree: true, characterData: true })
  return () => later.disconnect()
}

/** How a text reads in the other language. */
export const inOther = (text: string): string => `‹${text}›`

const LEFT_ALONE = 'code, pre, svg, script, style, title, [translate="no"], font'

function translateWithin(node: Node): void {
  if (node.nodeType === Node.TEXT_NODE) return translateText(node)
  const texts: Node[] = []
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
  while (walker.nextNode() !== null) texts.push(walker.currentNode)
  for (const text of texts) translateText(text)
}

function translateText(text: Node): void {
  const parent = text.parentElement
  const words = text.nodeValue ?? ''
  if (parent === null || words.trim() === '' || parent.closest(LEFT_ALONE) !== null) return
  const [outer, inner] = [document.createElement('font'), document.createElement('font')]
  inner.textContent = inOther(words)
  outer.append(inner)
  parent.replaceChild(outer, text)
}
