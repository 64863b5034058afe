import { createContext, useContext } from 'react'
import { useStore } from 'zustand'

import type { Ms } from '#engine/units.ts'

import type { ProgressState, ProgressStore } from './progress.ts'
import type { ReviewStore } from './review.ts'
import type { SettingsState, SettingsStore } from './settings.ts'

/** The ambient effects that the stores and features may use; made once in app/services.ts, by hand in tests. */
export type Services = {
  /** The wall clock: milliseconds since the epoch. */
  readonly now: () => Ms
  /** A fresh seed: a whole number from 0 to 2^32 − 1. */
  readonly newSeed: () => number
  /** A fresh unique id. */
  readonly newId: () => string
  readonly progress: ProgressStore
  readonly settings: SettingsStore
  /** What is due, and what would be known on the exam day. */
  readonly review: ReviewStore
}

const ServicesContext = createContext<Services | null>(null)

export const ServicesProvider = ServicesContext.Provider

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (services === null) throw new Error('useServices needs a ServicesProvider above it.')
  return services
}

/** Selects from the progress store. Folded maps are updated in place: select a leaf, a number, or `revision`. */
export function useProgress<T>(selector: (state: ProgressState) => T): T {
  return useStore(useServices().progress, selector)
}

export function useSettings<T>(selector: (state: SettingsState) => T): T {
  return useStore(useServices().settings, selector)
}
