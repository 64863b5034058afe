import { lazy } from 'react'
import type { ComponentType, LazyExoticComponent } from 'react'

import type { SimId } from '#engine/simulators/registry.ts'

import type { InstrumentProps } from './frame/instrument.ts'

type LazyInstrument = LazyExoticComponent<ComponentType<InstrumentProps>>

/** The view of every simulator, loaded with its engine when it is first shown. */
export const INSTRUMENTS = {
  throttle: lazy(async () => ({
    default: (await import('./throttle/throttle-instrument.tsx')).ThrottleInstrument,
  })),
  cache: lazy(async () => ({ default: (await import('./cache/cache-instrument.tsx')).CacheInstrument })),
  authorizer: lazy(async () => ({
    default: (await import('./authorizer/authorizer-instrument.tsx')).AuthorizerInstrument,
  })),
  canary: lazy(async () => ({ default: (await import('./canary/canary-instrument.tsx')).CanaryInstrument })),
  pricing: lazy(async () => ({
    default: (await import('./pricing/pricing-instrument.tsx')).PricingInstrument,
  })),
  queue: lazy(async () => ({ default: (await import('./queue/queue-instrument.tsx')).QueueInstrument })),
} satisfies Record<SimId, LazyInstrument>
