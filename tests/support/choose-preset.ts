import { screen, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'

// Loaded here, so that no test waits for it while it is made ready.
import '#simulators/chooser/preset-dialog.tsx'

/** Opens the questions of the simulator on the page and takes the one whose preset has this title. */
export async function choosePreset(user: UserEvent, title: string): Promise<void> {
  await user.click(screen.getByRole('button', { name: /^Question/ }))
  const list = await screen.findByRole('listbox', { name: /^Questions for/ })
  await user.click(within(list).getByText(title))
}
