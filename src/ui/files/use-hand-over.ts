import { useState } from 'react'

import { type DownloadOutcome, type Offered, offerFiles } from './download.ts'

type HandOver = {
  /** What went wrong with the last file, and what to do; null where nothing did. */
  readonly problem: string | null
  /** Makes files and hands them over. Never throws: what goes wrong is in `problem`. */
  readonly handOver: (make: () => Promise<readonly Offered[]>) => Promise<DownloadOutcome | 'failed'>
}

/** Files for the learner, with words for what can go wrong on the way: they cannot be made, or the browser refuses them. */
export function useHandOver(): HandOver {
  const [problem, setProblem] = useState<string | null>(null)
  return {
    problem,
    handOver: async (make) => {
      setProblem(null)
      const files = await make().catch((error: unknown) => {
        setProblem(
          `The file was not written (${detailOf(error)}). Connect once, reload this page and try again.`,
        )
        return null
      })
      if (files === null) return 'failed'
      try {
        return await offerFiles(files)
      } catch (error) {
        setProblem(
          `The browser refused the file (${detailOf(error)}). Nothing has changed. Try again, or in another browser.`,
        )
        return 'failed'
      }
    },
  }
}

function detailOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')
}
