import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { MemoryRouter } from 'react-router'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { AnnouncerProvider, useAnnounce } from '#ui/announcer.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { ErrorBoundary } from '#ui/error-boundary.tsx'
import { Field, TextInput } from '#ui/field.tsx'
import { NoteLink } from '#ui/note-link.tsx'
import { ProgressBar, ProgressRing } from '#ui/progress.tsx'
import { Segmented } from '#ui/segmented.tsx'

afterEach(() => {
  Reflect.deleteProperty(HTMLElement.prototype, 'showPopover')
})

const SIZES = [
  { value: 's', label: 'Small' },
  { value: 'm', label: 'Medium' },
] as const

function Sizes() {
  const [size, setSize] = useState<'s' | 'm'>('s')
  return <Segmented legend="Size" options={SIZES} value={size} onChange={setSize} />
}

describe('Segmented', () => {
  it('is a named group of radios that arrows move', async () => {
    render(<Sizes />)
    expect(screen.getByRole('group', { name: 'Size' })).toBeVisible()
    await userEvent.tab()
    await userEvent.keyboard('{ArrowRight}')
    expect(screen.getByRole('radio', { name: 'Medium' })).toBeChecked()
  })
})

describe('Field', () => {
  it('ties label, help and error to the control', () => {
    render(
      <Field label="Minutes" help="A day." error="Too many.">
        {(wiring) => <TextInput {...wiring} />}
      </Field>,
    )
    const input = screen.getByRole('textbox', { name: 'Minutes' })
    expect(input).toHaveAccessibleDescription('A day. Too many.')
    expect(input).toBeInvalid()
  })

  it('leaves a control without help or error undescribed', () => {
    render(<Field label="Minutes">{(wiring) => <TextInput {...wiring} />}</Field>)
    expect(screen.getByRole('textbox')).not.toHaveAttribute('aria-describedby')
    expect(screen.getByRole('textbox')).toBeValid()
  })
})

describe('DataTable', () => {
  it('names itself and heads its rows and columns', () => {
    render(
      <DataTable
        caption="Limits"
        columns={[
          { key: 'name', head: 'Name', cell: ({ name }) => name },
          { key: 'rate', head: 'Rate', isNumber: true, cell: ({ rate }) => rate },
        ]}
        rows={[{ name: 'Account', rate: 10_000 }]}
        rowKey={({ name }) => name}
      />,
    )
    expect(screen.getByRole('table', { name: 'Limits' })).toBeVisible()
    expect(screen.getByRole('rowheader', { name: 'Account' })).toBeVisible()
    expect(screen.getByRole('columnheader', { name: 'Rate' })).toBeVisible()
  })
})

function Speaker() {
  const announce = useAnnounce()
  return (
    <button type="button" onClick={() => announce('Saved')}>
      Say it
    </button>
  )
}

describe('the announcer', () => {
  it('changes its text when the same words are said twice', async () => {
    render(
      <AnnouncerProvider>
        <Speaker />
      </AnnouncerProvider>,
    )
    await userEvent.click(screen.getByRole('button'))
    const first = screen.getByRole('status').textContent
    await userEvent.click(screen.getByRole('button'))
    const second = screen.getByRole('status').textContent
    expect(first?.trim()).toBe('Saved')
    expect(second?.trim()).toBe('Saved')
    expect(second).not.toBe(first)
  })
})

describe('CopyButton', () => {
  it('copies and says so', async () => {
    const user = userEvent.setup()
    render(<CopyButton text={() => 'curl -i'} label="Copy code" />)
    await user.click(screen.getByRole('button', { name: 'Copy code' }))
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible()
    expect(await navigator.clipboard.readText()).toBe('curl -i')
  })

  it('says when the browser refuses', async () => {
    const user = userEvent.setup()
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'))
    render(<CopyButton text="x" />)
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    expect(await screen.findByRole('button', { name: 'Not allowed' })).toBeVisible()
  })
})

describe('progress', () => {
  it('says its reading, and survives nonsense', () => {
    render(
      <>
        <ProgressBar label="Lessons" share={2} text="all" />
        <ProgressRing label="Known" share={Number.NaN} text="0 % of 0 facts" />
      </>,
    )
    expect(screen.getByRole('progressbar', { name: 'Lessons' })).toHaveAttribute('aria-valuenow', '100')
    expect(screen.getByRole('img', { name: 'Known: 0 % of 0 facts' })).toBeVisible()
  })
})

function Bomb({ isArmed }: { readonly isArmed: boolean }) {
  if (isArmed) throw new Error('boom')
  return <p>calm</p>
}

describe('ErrorBoundary', () => {
  it('keeps a failure inside and starts again when its key changes', () => {
    vi.mocked(console.error).mockImplementation(() => undefined)
    const tree = (isArmed: boolean, key: string) => (
      <ErrorBoundary resetKey={key} fallback={(error) => <p>{String(error)}</p>}>
        <Bomb isArmed={isArmed} />
      </ErrorBoundary>
    )
    const { rerender } = render(tree(true, 'a'))
    expect(screen.getByText('Error: boom')).toBeVisible()
    rerender(tree(false, 'b'))
    expect(screen.getByText('calm')).toBeVisible()
    vi.mocked(console.error).mockClear()
  })
})

describe('NoteLink', () => {
  const renderNote = () =>
    render(
      <MemoryRouter>
        <p>
          Up to{' '}
          <NoteLink
            kind={{ of: 'source', label: 'Source', mark: 'thr-07', page: 'Quotas' }}
            to="/facts/thr-07"
            note={<a href="https://docs.aws.amazon.com/">Quotas</a>}
          >
            10,000 requests
          </NoteLink>
          .
        </p>
      </MemoryRouter>,
    )

  it('opens on focus, lets one tab into it, and closes on Escape', async () => {
    // jsdom hides popovers and cannot show them.
    HTMLElement.prototype.showPopover = function show(this: HTMLElement) {
      this.removeAttribute('popover')
    }
    renderNote()
    // Nor does it know that the keyboard moved the focus.
    const words = screen.getByRole('link', { name: 'Source' })
    const matches = words.matches.bind(words)
    vi.spyOn(words, 'matches').mockImplementation(
      (selector) => selector === ':focus-visible' || matches(selector),
    )
    await userEvent.tab()
    expect(screen.getByText('Quotas')).toBeInTheDocument()
    await userEvent.tab()
    expect(screen.getByText('Quotas')).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByText('Quotas')).toBeNull()
  })

  it('opens under a mouse and closes after it left', async () => {
    renderNote()
    await userEvent.hover(screen.getByText('10,000 requests'))
    expect(await screen.findByText('Quotas')).toBeInTheDocument()
    await userEvent.unhover(screen.getByText('10,000 requests'))
    await waitFor(() => expect(screen.queryByText('Quotas')).toBeNull())
  })

  it('opens at the first tap instead of leaving the page', async () => {
    renderNote()
    await userEvent.pointer({
      keys: '[TouchA]',
      target: screen.getByText('10,000 requests'),
    })
    expect(screen.getByText('Quotas')).toBeInTheDocument()
  })

  it('leaves the words plain: what is linked is the mark behind them', () => {
    renderNote()
    expect(screen.getByRole('link', { name: 'Source' })).toHaveTextContent(/^$/)
    expect(screen.getByText('10,000 requests').closest('a')).toBeNull()
  })
})
