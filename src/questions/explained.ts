import { createContext, useContext } from 'react'

const ExplainedContext = createContext(true)

export const ExplainedProvider = ExplainedContext.Provider

/** Whether outcomes show their reasons; right after an answer they wait for a second step. */
export function useExplained(): boolean {
  return useContext(ExplainedContext)
}
