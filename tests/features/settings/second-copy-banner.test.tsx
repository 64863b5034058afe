import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'

import { SecondCopyBanner } from '#features/settings/second-copy-banner.tsx'
import { fail } from '#engine/result.ts'
import type { Watch } from '#stores/restore-preview.ts'
import type { SecondFound } from '#stores/second-copy.ts'
import { ServicesProvider } from '#stores/services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { answered, logOf, MONDAY_NOON } from '#tests/support/entries.ts'
import { fakeServices } from '#tests/support/fake-services.ts'

it('S10 putting back what the second copy holds shows how far it is, and can be called off', async () => {
  const user = userEvent.setup()
  const services = await fakeServices()
  const asked: Watch[] = []
  services.progress.setState({
    takeSecond: (watch) =>
      new Promise((resolve) => {
        if (watch === undefined) return
        watch.signal.addEventListener('abort', () => resolve(fail('Nothing was changed. It was stopped.')))
        asked.push(watch)
      }),
  })
  const second: SecondFound = { entries: logOf([answered()]), answers: 1, latest: MONDAY_NOON }
  render(
    <ServicesProvider value={services}>
      <AnnouncerProvider>
        <SecondCopyBanner second={second} />
      </AnnouncerProvider>
    </ServicesProvider>,
  )
  await user.click(screen.getByRole('button', { name: 'Put them back' }))
  await waitFor(() => expect(asked).toHaveLength(1))
  expect(screen.queryByRole('button', { name: 'Put them back' })).toBeNull()
  act(() => asked[0]?.progress(0.5))
  expect(await screen.findByRole('progressbar', { name: 'Putting them back…' })).toHaveAttribute(
    'value',
    '0.5',
  )
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect((await screen.findAllByText('Nothing was changed. It was stopped.')).length).toBeGreaterThan(0)
  expect(screen.getByRole('button', { name: 'Put them back' })).toBeEnabled()
})
