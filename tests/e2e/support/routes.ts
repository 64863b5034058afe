import { readdirSync } from 'node:fs'

import { SIM_IDS } from '#engine/simulators/registry.ts'

/** Every address a learner can type, lessons and simulators taken from the files that define them. */
export const LESSON_ROUTES = readdirSync('content/lessons')
  .filter((name) => name.endsWith('.mdx'))
  .map((name) => `/lessons/${name.replace(/^\d+-/, '').replace(/\.mdx$/, '')}`)

export const SIMULATOR_ROUTES = SIM_IDS.map((id) => `/simulators/${id}`)

export const PLACES = [
  '/',
  '/lessons',
  '/simulators',
  '/practice',
  '/exam',
  '/review',
  '/placement',
  '/progress',
  '/facts',
  '/facts/thr-07',
  '/changes',
  '/glossary',
  '/settings',
  '/settings/devices',
  '/about',
  '/nothing-here',
]

export const ALL_ROUTES = [...PLACES, ...LESSON_ROUTES, ...SIMULATOR_ROUTES]
