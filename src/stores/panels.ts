import { useMemo } from 'react'

import { useSettings } from './services.ts'

/** Which fold-out parts of the simulators stand open on this device, and where to say that one was folded. */
export type PanelMemory = {
  readonly isOpen: (panel: string) => boolean
  readonly onPanel: (panel: string, isOpen: boolean) => void
}

/** The fold-out parts of all simulators: what was opened in one is open in the next. */
export function usePanels(): PanelMemory {
  const openPanels = useSettings((state) => state.openPanels)
  const onPanel = useSettings((state) => state.setPanel)
  return useMemo(
    () => ({ isOpen: (panel: string) => openPanels.includes(panel), onPanel }),
    [openPanels, onPanel],
  )
}
