import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { Editor } from '#ui/editor/editor.tsx'
import type { EditorProps } from '#ui/editor/editor.tsx'
import { tokensOf } from '#ui/editor/grammar.ts'
import { drawnAt, lineStarts, offsetOf, seenOf, windowOf, wordAt } from '#ui/editor/lines.ts'

const TEMPLATE = '#set($a = "b")\n{"sku": $input.json(\'$.sku\')}\n## end'

function Written({ first = TEMPLATE, ...props }: Partial<EditorProps> & { readonly first?: string }) {
  const [value, setValue] = useState(first)
  return <Editor label="Template" language="velocity" value={value} onText={setValue} {...props} />
}

const area = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Template' })

describe('what is coloured', () => {
  const pieces = (text: string, language: Parameters<typeof tokensOf>[1]) =>
    tokensOf(text, language).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)

  it('in a template', () => {
    expect(pieces(TEMPLATE, 'velocity')).toEqual([
      'keyword #set',
      'name $a',
      'string "b"',
      'string "sku"',
      'name $input.json',
      "string '$.sku'",
      'comment ## end',
    ])
  })

  it('in JSON, a name apart from a value, and one that is not closed', () => {
    expect(pieces('{"a": [1.5, true, "x\\"y"], "b', 'json')).toEqual([
      'name "a"',
      'number 1.5',
      'keyword true',
      'string "x\\"y"',
      'string "b',
    ])
  })

  it('in a request, and nothing in plain text', () => {
    expect(pieces('POST /a\nX-Page: 2', 'http')).toEqual(['keyword POST', 'name X-Page', 'number 2'])
    expect(pieces('#set($a)', 'text')).toEqual([])
  })
})

describe('lines', () => {
  const text = Array.from({ length: 1_000 }, (_, line) => `line ${line}`).join('\n')
  const starts = lineStarts(text)

  const whole = { left: 0, right: 200 }

  it('are drawn where they are seen, with a few around', () => {
    const window = windowOf(text, starts, { top: 500, rows: 10, ...whole })
    expect(window).toMatchObject({ first: 494, last: 516 })
    const drawn = window.letters.split('\n')
    expect([drawn[0], drawn.at(-1), drawn.length]).toEqual(['line 494', 'line 515', 22])
  })

  it('end where the text does, also after it became shorter', () => {
    const { lines } = windowOf(text, starts, { top: 995, rows: 10, ...whole })
    expect(lines.at(-1)?.end).toBe(text.length)
    expect(windowOf('', lineStarts(''), { top: 40, rows: 10, ...whole })).toMatchObject({
      first: 0,
      last: 1,
      letters: '',
      lines: [{ start: 0, end: 0, at: 0 }],
    })
  })

  it('are cut behind what is seen of them, and a place of the text is found in what is left', () => {
    const long = `${'a'.repeat(50)}\nb\n${'c'.repeat(50)}`
    const window = windowOf(long, lineStarts(long), { top: 0, rows: 3, left: 8, right: 20 })
    expect(window.letters).toBe(`${'a'.repeat(20)}\nb\n${'c'.repeat(20)}`)
    const places = [0, 19, 30, 51, 53, 60, 80].map((offset) => drawnAt(window, offset))
    expect(places).toEqual([0, 19, 20, 21, 23, 30, 43])
    const spans = [
      { start: 0, end: 8 },
      { start: 2, end: 9 },
      { start: 10, end: 22 },
      { start: 21, end: 22 },
      { start: 23, end: 31 },
      { start: 25, end: 40 },
    ]
    expect(seenOf(window, spans).map(({ start }) => start)).toEqual([2, 10, 25])
  })

  it('and columns lead to a place, and a place to the word there', () => {
    const at = offsetOf(TEMPLATE, lineStarts(TEMPLATE), { line: 2, column: 9 })
    expect(TEMPLATE.slice(at)).toMatch(/^\$input/)
    expect(wordAt(TEMPLATE, at)).toEqual({ start: at, end: at + '$input.json'.length })
    expect(offsetOf(TEMPLATE, lineStarts(TEMPLATE), { line: 9, column: 1 })).toBe(TEMPLATE.length)
    expect(wordAt('ab', 2)).toEqual({ start: 1, end: 2 })
  })
})

describe('the editor', () => {
  it('is a named text area that is left with Tab and keeps what is typed', async () => {
    const onText = vi.fn()
    const user = userEvent.setup({ delay: null })
    render(<Written first="a" onText={onText} />)
    await user.click(area())
    await user.keyboard('b')
    expect(onText).toHaveBeenLastCalledWith('ab')
    expect(area()).toHaveValue('ab')
    await user.tab()
    expect(area()).not.toHaveFocus()
    expect(area()).toHaveValue('ab')
  })

  it('takes another text from outside, and not its own as news', () => {
    const { rerender } = render(<Editor label="Template" language="velocity" value="one" onText={() => {}} />)
    fireEvent.change(area(), { target: { value: 'one more' } })
    rerender(<Editor label="Template" language="velocity" value="one more" onText={() => {}} />)
    expect(area()).toHaveValue('one more')
    rerender(<Editor label="Template" language="velocity" value="two" onText={() => {}} />)
    expect(area()).toHaveValue('two')
  })

  it('can be read only', () => {
    render(<Editor label="Template" language="json" value="{}" />)
    expect(area()).toHaveAttribute('readonly')
  })

  it('numbers its lines, and marks and tells a problem at its place', async () => {
    const problems = [{ line: 2, column: 9, message: 'There is no such method.' }]
    const { container } = render(<Written problems={problems} help="As it is written." />)
    const numbers = [...container.querySelectorAll('[data-layer="lines"] > span')]
    expect(numbers.map((one) => one.textContent)).toEqual(['1', '2', '3'])
    expect(numbers.map((one) => one.hasAttribute('data-bad'))).toEqual([false, true, false])
    expect(area()).toBeInvalid()
    expect(area()).toHaveAccessibleDescription(
      'Line 2, column 9 : There is no such method. As it is written.',
    )
    await userEvent.click(screen.getByRole('button', { name: 'Line 2, column 9' }))
    expect(area()).toHaveFocus()
    expect(area().selectionStart).toBe(TEMPLATE.indexOf('$input'))
  })

  it('says which letter the caret stands before', () => {
    const onPoint = vi.fn()
    render(<Written onPoint={onPoint} />)
    area().focus()
    area().setSelectionRange(5, 5)
    fireEvent.select(area())
    expect(onPoint).toHaveBeenLastCalledWith(5)
    fireEvent.pointerLeave(area())
    expect(onPoint).toHaveBeenLastCalledWith(null)
  })

  it('waits for a pause in the typing of a long text, and shows it at once', () => {
    vi.useFakeTimers()
    const onText = vi.fn()
    render(<Written first={'x'.repeat(30_000)} onText={onText} />)
    fireEvent.change(area(), { target: { value: 'y'.repeat(30_000) } })
    fireEvent.change(area(), { target: { value: 'z'.repeat(30_000) } })
    expect(onText).not.toHaveBeenCalled()
    act(() => {
      vi.runAllTimers()
    })
    vi.useRealTimers()
    expect(onText.mock.calls).toEqual([['z'.repeat(30_000)]])
  })

  it('draws a window of a long text alone', () => {
    const long = Array.from({ length: 5_000 }, (_, line) => `"key${line}": ${line},`).join('\n')
    const { container } = render(<Written first={long} rows={[4, 10]} />)
    expect(container.querySelectorAll('[data-layer="lines"] > span').length).toBeLessThan(30)
    expect(container.querySelector('[data-layer="text"]')?.textContent?.length).toBeLessThan(600)
  })

  it('draws and colours of a long line what is seen of it', () => {
    const long = `{${'"key": 1, '.repeat(10_000)}}`
    const { container } = render(<Written first={long} language="json" rows={[4, 10]} />)
    expect(container.querySelector('[data-layer="text"]')?.textContent?.length).toBeLessThan(600)
    expect(area()).toHaveValue(long)
  })

  it('is written by a build without a style', () => {
    const html = renderToString(<Written problems={[{ line: 1, column: 1, message: 'No.' }]} />)
    expect(html).toContain('#set($a')
    expect(html).not.toContain('style=')
    expect(html).not.toContain('data-painted')
  })
})

/** As much of CSS highlights as is used: jsdom has none. */
class FakeHighlight extends Set<StaticRange> {
  priority = 0
}

describe('colours', () => {
  const named = new Map<string, FakeHighlight>()
  beforeEach(() => {
    vi.stubGlobal('Highlight', FakeHighlight)
    vi.stubGlobal('CSS', { highlights: named })
  })
  afterEach(() => {
    named.clear()
    vi.unstubAllGlobals()
  })

  const painted = (kind: string) =>
    [...(named.get(`gate-${kind}`) ?? [])].map((range) =>
      range.startContainer.textContent?.slice(range.startOffset, range.endOffset),
    )

  it('stand on the layer, with what is lit and what is wrong', () => {
    const marks = [{ kind: 'lit', start: 0, end: 14 }] as const
    const problems = [{ line: 3, column: 1, message: 'No.' }]
    render(<Written marks={marks} problems={problems} />)
    expect(painted('lit')).toEqual(['#set($a = "b")'])
    expect(painted('name')).toEqual(['$a', '$input.json'])
    expect(painted('bad')).toEqual(['#'])
  })

  it('follow the text, and go with the editor that brought them', () => {
    const both = render(
      <>
        <Written first="#if($a)" />
        <Editor label="Other" language="json" value="[1]" />
      </>,
    )
    fireEvent.change(area(), { target: { value: '#foreach($b in $c)' } })
    expect(painted('keyword')).toEqual(['#foreach'])
    expect(painted('number')).toEqual(['1'])
    both.unmount()
    expect([...named.values()].every((highlight) => highlight.size === 0)).toBe(true)
  })
})
