import { describe, expect, it, vi } from 'vitest'

import { readOn } from '#features/lesson/read-on.ts'

describe('reading on', () => {
  it('takes the focus to what comes after, and leaves no trace when it goes', () => {
    document.body.innerHTML = '<main><section><div id="question"></div></section><p>After</p></main>'
    const after = document.querySelector('p')!
    const scroll = vi.fn<() => void>()
    after.scrollIntoView = scroll
    readOn(document.querySelector('#question')!)
    expect(document.activeElement).toBe(after)
    expect(scroll).toHaveBeenCalledOnce()
    after.blur()
    expect(after.hasAttribute('tabindex')).toBe(false)
  })

  it('stays where nothing comes after', () => {
    document.body.innerHTML = '<main><div id="question"></div></main>'
    readOn(document.querySelector('#question')!)
    expect(document.activeElement).toBe(document.body)
  })
})
