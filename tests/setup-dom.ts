import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach, expect, vi } from 'vitest'

// A busy machine is no reason to fail: what is waited for comes, or it is a bug at twenty seconds too.
configure({ asyncUtilTimeout: 20_000 })

// jsdom has no modal dialogs: these open and close, without the inertness of the rest.
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true
  },
  close(this: HTMLDialogElement) {
    this.open = false
  },
})

// Console noise is a failure: React's warnings are bugs that no assertion would see.
beforeEach(() => {
  vi.spyOn(console, 'error')
  vi.spyOn(console, 'warn')
})

afterEach(() => {
  cleanup()
  const noise = [...vi.mocked(console.error).mock.calls, ...vi.mocked(console.warn).mock.calls]
  expect(noise, 'console.error and console.warn stay silent').toEqual([])
})
