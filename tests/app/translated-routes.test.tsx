import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'

import { fakeServices } from '#tests/support/fake-services.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { translatePage } from '#tests/support/translate.ts'
import { keepTranslated } from '#ui/translated.ts'

let stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0).toReversed()) stop()
})

/** A route as the app shows it, translated as soon as it stands. */
async function open(path: string) {
  stops = [keepTranslated(document.documentElement)]
  renderApp(path, await fakeServices())
  const marks = { timeout: 20_000 }
  await waitFor(() => expect(document.querySelector('h1')).not.toBeNull(), marks)
  stops.push(translatePage(document.body))
  await act(async () => undefined)
  return userEvent.setup()
}

/** What the page says, without the marks of the translation. */
const words = () => document.body.textContent.replaceAll(/[‹›]/g, '')

it('A1: the choices of a practice are counted in a translated page', async () => {
  const user = await open('/practice')
  await waitFor(() => expect(words()).toMatch(/Start 10 questions/))
  await user.click(document.querySelector<HTMLElement>('input[type="radio"][value="5"]')!)
  await waitFor(() => expect(words()).toMatch(/Start 5 questions/))
  expect(words()).not.toMatch(/Start 10 questions/)
})

it('A1: a simulator plays, steps and shows its reasons in a translated page', async () => {
  const user = await open('/simulators/throttle')
  const play = await screen.findByLabelText('Play', undefined, { timeout: 20_000 })
  const before = words()
  await user.click(screen.getByLabelText('Forward one event'))
  await user.click(screen.getByLabelText('Forward one event'))
  await waitFor(() => expect(words()).not.toBe(before))
  await user.click(play)
  await user.click(await screen.findByLabelText('Pause'))
  expect(words()).not.toContain('This simulator stopped')
})

it('A1: settings are set and their problems told in a translated page', async () => {
  const user = await open('/settings')
  const minutes = document.querySelector<HTMLInputElement>('input[type="number"][max="240"]')!
  await user.clear(minutes)
  await waitFor(() => expect(words()).toContain('A whole number from 5 to 240'))
  await user.type(minutes, '35')
  await waitFor(() => expect(words()).not.toContain('A whole number from 5 to 240'))
})
