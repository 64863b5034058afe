/** Moves the reader past an element of the text: what comes after it stands at the top of the view and has the focus. */
export function readOn(from: Element): void {
  const after = nextAfter(from)
  if (!(after instanceof HTMLElement)) return
  if (!after.hasAttribute('tabindex')) {
    after.tabIndex = -1
    after.addEventListener('blur', () => after.removeAttribute('tabindex'), { once: true })
  }
  after.scrollIntoView({ block: 'start' })
  after.focus({ preventScroll: true })
}

/** The next element that is not inside this one. */
function nextAfter(from: Element): Element | null {
  for (let at: Element | null = from; at !== null; at = at.parentElement) {
    if (at.nextElementSibling !== null) return at.nextElementSibling
  }
  return null
}
