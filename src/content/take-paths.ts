import { withQuery } from './paths.ts'

/** Addresses below `paths.take()`: apart from the others, because the pages that everybody loads never name them. */
export const takePaths = {
  paper: (what?: string, of?: string) => withQuery('/take/paper', what, of),
  own: (part = '') => `/take/own${part}`,
  notes: () => '/take/notes',
} as const
