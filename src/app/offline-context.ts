import { createContext, useContext } from 'react'
import { useStore } from 'zustand'

import { createOfflineStore } from './offline.ts'
import type { OfflineState, OfflineStore } from './offline.ts'

const OfflineContext = createContext<OfflineStore>(createOfflineStore())

export const OfflineProvider = OfflineContext.Provider

export function useOffline<T>(selector: (state: OfflineState) => T): T {
  return useStore(useContext(OfflineContext), selector)
}
