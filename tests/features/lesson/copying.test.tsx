import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useRef } from 'react'
import { describe, expect, it, vi } from 'vitest'

import { useCopying } from '#features/lesson/use-copying.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'

/** A part as the build writes it: its button stands before the code. */
function Part() {
  const ref = useRef<HTMLDivElement>(null)
  useCopying(ref)
  return (
    <div ref={ref}>
      <button type="button" data-copy="" aria-label="Copy: Request">
        Copy
      </button>
      <pre>
        <span>{'GET / HTTP/1.1\n'}</span>
        <span>{'Host: x.example\n'}</span>
      </pre>
    </div>
  )
}

function open() {
  const user = userEvent.setup()
  render(
    <AnnouncerProvider>
      <Part />
    </AnnouncerProvider>,
  )
  return { user, button: screen.getByRole('button', { name: 'Copy: Request' }) }
}

describe('the button of a part', () => {
  it('copies the code behind it, without the numbers of its lines, and says so', async () => {
    const { user, button } = open()
    await user.click(button)
    expect(await navigator.clipboard.readText()).toBe('GET / HTTP/1.1\nHost: x.example\n')
    expect(await screen.findByRole('status')).toHaveTextContent('Copied')
    expect(button).toHaveTextContent('Copied')
  })

  it('says so where the browser refuses', async () => {
    const { user, button } = open()
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('No.'))
    await user.click(button)
    expect(await screen.findByText(/Copying was refused/)).toBeInTheDocument()
    expect(button).toHaveTextContent('Not allowed')
  })
})
