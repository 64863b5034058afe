/**
 * Keeps a page alive that the browser translates. A translator takes text out and puts a <font> with its own words in its
 * place; React goes on writing to the text that it made, and stops where it finds it gone.
 */

/** What stands on the page for a text that was taken out. */
const standIns = new WeakMap<Node, HTMLElement>()

const isText = (node: Node | undefined): node is Text => node?.nodeType === Node.TEXT_NODE
const isFont = (node: Node | null | undefined): node is HTMLElement => node?.nodeName === 'FONT'

/**
 * From here on a text that changes comes back with its new words, for the translator to translate again, and a text that
 * is removed or written before is found by what stands for it. Answers how to stop.
 */
export function keepTranslated(root: Node): () => void {
  const texts = new MutationObserver((records) => {
    for (const { target } of records) bringBack(target)
  })
  const tree = new MutationObserver((records) => {
    for (const text of takenOut(records)) texts.observe(text, { characterData: true })
  })
  tree.observe(root, { childList: true, subtree: true })
  const restore = minded()
  return () => {
    tree.disconnect()
    texts.disconnect()
    restore()
  }
}

/** Notes for each text that was taken out what came in its place: at once, or put in beside it before. */
function takenOut(records: readonly MutationRecord[]): readonly Text[] {
  const taken: Text[] = []
  for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
    const [text] = removedNodes
    const font = [addedNodes[0], previousSibling, nextSibling].find(isFont)
    if (!isText(text) || text.isConnected || font === undefined) continue
    standIns.set(text, font)
    taken.push(text)
  }
  return taken
}

function bringBack(text: Node): void {
  const font = standIns.get(text)
  if (font?.isConnected !== true) return
  standIns.delete(text)
  font.replaceWith(text)
}

/** The two ways in which React places and removes, with a text that is away found by its stand-in. */
function minded(): () => void {
  const { prototype } = Node
  // oxlint-disable-next-line typescript/unbound-method -- called with the node below, and put back as they were
  const { insertBefore, removeChild } = prototype
  const standInOf = (node: Node, parent: Node): HTMLElement | null => {
    const font = node.parentNode === parent ? undefined : standIns.get(node)
    return font?.parentNode === parent ? font : null
  }
  prototype.removeChild = function remove<T extends Node>(this: Node, child: T): T {
    const font = standInOf(child, this)
    if (font !== null) standIns.delete(child)
    removeChild.call(this, font ?? child)
    return child
  }
  prototype.insertBefore = function insert<T extends Node>(this: Node, node: T, before: Node | null): T {
    // A text that moves takes its place again.
    standIns.get(node)?.remove()
    standIns.delete(node)
    const at = before === null ? null : (standInOf(before, this) ?? before)
    insertBefore.call(this, node, at)
    return node
  }
  return () => {
    Object.assign(prototype, { insertBefore, removeChild })
  }
}
