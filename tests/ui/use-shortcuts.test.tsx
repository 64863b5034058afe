import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'

import { ShortcutsProvider, useShortcuts } from '#ui/use-shortcuts.ts'

function Page({ onKey }: { readonly onKey: (key: string) => void }) {
  useShortcuts({ n: () => onKey('n'), 'mod+k': () => onKey('mod+k') })
  return (
    <>
      <input aria-label="Text" />
      <input aria-label="Choice" type="radio" />
    </>
  )
}

function setUp(isOn = true) {
  const onKey = vi.fn<(key: string) => void>()
  render(
    <ShortcutsProvider value={isOn}>
      <Page onKey={onKey} />
    </ShortcutsProvider>,
  )
  return onKey
}

describe('useShortcuts', () => {
  it('hears a key on the page, whatever its case', async () => {
    const onKey = setUp()
    await userEvent.keyboard('nN')
    expect(onKey.mock.calls).toEqual([['n'], ['n']])
  })

  it('is silent while one types, but hears Ctrl and Cmd', async () => {
    const onKey = setUp()
    await userEvent.click(screen.getByRole('textbox'))
    await userEvent.keyboard('n{Control>}k{/Control}{Meta>}k{/Meta}')
    expect(screen.getByRole('textbox')).toHaveValue('n')
    expect(onKey.mock.calls).toEqual([['mod+k'], ['mod+k']])
  })

  it('hears keys on a radio, which writes nothing', async () => {
    const onKey = setUp()
    await userEvent.click(screen.getByRole('radio'))
    await userEvent.keyboard('n')
    expect(onKey).toHaveBeenCalledExactlyOnceWith('n')
  })

  it('is silent when switched off, except for Ctrl and Cmd', async () => {
    const onKey = setUp(false)
    await userEvent.keyboard('n{Control>}k{/Control}')
    expect(onKey.mock.calls).toEqual([['mod+k']])
  })
})
