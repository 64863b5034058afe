import { act, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { inOther, translatePage } from '#tests/support/translate.ts'
import { keepTranslated } from '#ui/translated.ts'

let stops: (() => void)[] = []

beforeEach(() => {
  stops = [keepTranslated(document.documentElement)]
})
afterEach(() => {
  for (const stop of stops.toReversed()) stop()
})

type SheetProps = { readonly count: number; readonly isLast?: boolean; readonly hasNote?: boolean }

/** Texts beside each other and beside elements, some of which come and go. */
function Sheet({ count, isLast = false, hasNote = false }: SheetProps) {
  return (
    <p data-testid="sheet">
      {hasNote && 'Note: '}
      {count} of ten {isLast ? <b>done</b> : 'open'}
      {hasNote && <i>more</i>}, in all
    </p>
  )
}

/** Lets the translator and its counterpart have their turn. */
const turn = () => act(async () => undefined)

async function shown(props: SheetProps) {
  const view = render(<Sheet {...props} />)
  stops.push(translatePage(view.container))
  await turn()
  const sheet = view.getByTestId('sheet')
  return {
    sheet,
    change: async (next: SheetProps) => {
      view.rerender(<Sheet {...next} />)
      await turn()
    },
    /** The words without the marks of the translation. */
    words: () => (sheet.textContent ?? '').replaceAll(/[‹›]/g, ''),
  }
}

describe('a translated page', () => {
  it('is in the other language', async () => {
    const { sheet } = await shown({ count: 3 })
    expect(sheet.querySelectorAll('font > font').length).toBeGreaterThan(2)
    expect(sheet.textContent).toContain(inOther('open'))
  })

  it('shows what changes, in the other language again', async () => {
    const { sheet, change, words } = await shown({ count: 3 })
    await change({ count: 4 })
    expect(words()).toBe('4 of ten open, in all')
    expect(sheet.textContent).toContain(inOther('4'))
    await change({ count: 5 })
    expect(words()).toBe('5 of ten open, in all')
  })

  it('lets come and go what stands before, between and after texts', async () => {
    const { change, words } = await shown({ count: 3 })
    await change({ count: 3, hasNote: true })
    expect(words()).toBe('Note: 3 of ten openmore, in all')
    await change({ count: 3, hasNote: true, isLast: true })
    expect(words()).toBe('Note: 3 of ten donemore, in all')
    await change({ count: 9 })
    expect(words()).toBe('9 of ten open, in all')
  })

  it('also where the translator puts its words in before it takes the text out', async () => {
    const view = render(<Sheet count={3} />)
    const sheet = view.getByTestId('sheet')
    const texts = Array.from(sheet.childNodes)
    for (const text of texts) {
      const font = document.createElement('font')
      font.textContent = text.textContent
      text.before(font)
      text.remove()
    }
    await turn()
    view.rerender(<Sheet count={4} isLast />)
    await turn()
    expect(sheet.textContent).toBe('4 of ten done, in all')
  })
})

describe('a page that nobody translates', () => {
  it('is placed, removed and refused as ever', () => {
    const parent = document.createElement('p')
    const [first, second] = [document.createTextNode('first'), document.createTextNode('second')]
    parent.insertBefore(second, null)
    expect(parent.insertBefore(first, second)).toBe(first)
    expect(parent.textContent).toBe('firstsecond')
    expect(parent.removeChild(first)).toBe(first)
    expect(() => parent.removeChild(first)).toThrow(DOMException)
    expect(() => parent.insertBefore(document.createElement('b'), first)).toThrow(DOMException)
  })
})
