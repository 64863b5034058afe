import { describe } from 'vitest'

import { createMemoryStorage, memoryDisk } from '#tests/support/memory-storage.ts'

import { keepsTheContract } from './contract.ts'

describe('storage in memory', () => {
  keepsTheContract(() => {
    const disk = memoryDisk()
    return { storage: createMemoryStorage(disk), again: () => createMemoryStorage(disk) }
  })
})
