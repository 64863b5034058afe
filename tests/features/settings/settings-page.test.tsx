import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { entryId, factId, lessonSlug, questionId } from '#engine/questions/ids.ts'
import { Component } from '#features/settings/settings-page.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { BACKUP_LIMITS, createBackups } from '#storage/backup.ts'
import { parseEntry } from '#storage/log-format.ts'
import { Cancelled, type Watch } from '#storage/steps.ts'
import { textOf } from '#tests/support/backup-file.ts'
import { answered, stamped } from '#tests/support/entries.ts'
import { SAMPLES, summaryOf } from '#tests/support/sample-questions.ts'
import { FAKE_NOW, fakeServices } from '#tests/support/fake-services.ts'
import type { FakeOptions } from '#tests/support/fake-services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'

const VISIT = { type: 'lesson.visited', lesson: lessonSlug('throttling'), section: null } as const

/** What the browser does with a file that is handed over. Not a mocked module: other files may have loaded it. */
const keep = vi.fn<(file: Blob) => string>()

beforeEach(() => {
  keep.mockReset().mockReturnValue('blob:kept')
  vi.stubGlobal('URL', Object.assign(class extends URL {}, { createObjectURL: keep, revokeObjectURL() {} }))
  // jsdom opens no dialogs.
  HTMLDialogElement.prototype.showModal = function show(this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
    this.open = false
  }
})

async function open(options: FakeOptions = {}) {
  const services = await fakeServices(options)
  const router = createMemoryRouter([{ path: '/', Component }])
  render(
    <ServicesProvider value={services}>
      <AnnouncerProvider>
        <RouterProvider router={router} />
      </AnnouncerProvider>
    </ServicesProvider>,
  )
  await screen.findByRole('heading', { name: 'Storage' })
  return services
}

/** Work that comes to a quarter, and then only ends by being ended. */
function endless() {
  const ended = vi.fn<() => void>()
  const work = (_what: unknown, watch?: Watch): Promise<never> =>
    new Promise((_resolve, reject) => {
      watch?.progress(0.25)
      watch?.signal.addEventListener('abort', () => {
        ended()
        reject(new Cancelled())
      })
    })
  return { ended, work }
}

const settings = (services: Awaited<ReturnType<typeof open>>) =>
  services.progress.getState().progress.settings

describe('settings', () => {
  it('hold at once', async () => {
    const services = await open()
    await userEvent.click(screen.getByRole('radio', { name: 'DVA-C02' }))
    await waitFor(() => expect(settings(services).exam).toBe('dva-c02'))
    await userEvent.click(screen.getByRole('radio', { name: 'Dark' }))
    expect(services.settings.getState().theme).toBe('dark')
  })

  it('keep the last good number while another is being typed', async () => {
    const services = await open()
    const minutes = screen.getByRole('spinbutton', { name: 'Minutes a day' })
    await userEvent.clear(minutes)
    await userEvent.type(minutes, '2')
    expect(minutes).toHaveAccessibleDescription('A whole number from 5 to 240. Until then it stays at 20.')
    expect(settings(services).dailyMinutes).toBe(20)
    await userEvent.type(minutes, '5')
    await waitFor(() => expect(settings(services).dailyMinutes).toBe(25))
    expect(minutes).toBeValid()
  })

  it('list the keys only while they are on', async () => {
    await open()
    expect(screen.getByText('choose an option')).toBeVisible()
    await userEvent.click(screen.getByRole('checkbox', { name: 'Single keys as shortcuts' }))
    await waitFor(() => expect(screen.queryByText('choose an option')).toBeNull())
  })
})

afterEach(() => vi.unstubAllGlobals())

describe('backup and restore', () => {
  it('hands over everything and remembers that it did', async () => {
    const services = await open({ events: [VISIT] })
    await userEvent.click(screen.getByRole('button', { name: 'Download a backup' }))
    await waitFor(() => expect(services.progress.getState().progress.backup?.entries).toBe(1))
    expect(await keep.mock.calls[0]?.[0].text()).toContain('lesson.visited')
  })

  it('records no backup that the learner called off', async () => {
    const share = vi.fn(() => Promise.reject(new DOMException('', 'AbortError')))
    vi.stubGlobal(
      'navigator',
      Object.assign(Object.create(navigator), { standalone: true, canShare: () => true, share }),
    )
    const services = await open({ events: [VISIT] })
    await userEvent.click(screen.getByRole('button', { name: 'Download a backup' }))
    await waitFor(() => expect(share).toHaveBeenCalled())
    expect(services.progress.getState().progress.backup).toBeNull()
  })

  it('S7 writing a backup says that it is under way, and can be ended: nothing is handed over', async () => {
    const { ended, work } = endless()
    const backups = {
      ...createBackups(),
      write: (log: unknown, _at: unknown, watch?: Watch) => work(log, watch),
    }
    const services = await open({ events: [VISIT], persistence: { backups } })
    await userEvent.click(screen.getByRole('button', { name: 'Download a backup' }))
    expect(await screen.findByRole('progressbar', { name: 'Writing the backup…' })).toHaveValue(0.25)
    expect(screen.getByRole('button', { name: 'Download a backup' })).toBeDisabled()
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(ended).toHaveBeenCalled())
    expect(screen.queryByRole('progressbar')).toBeNull()
    expect(keep).not.toHaveBeenCalled()
    expect(services.progress.getState().progress.backup).toBeNull()
  })

  it('S7 putting a kept copy back says how far it is, and can be ended: nothing changes', async () => {
    const before = await open({ events: [VISIT] })
    await before.storage.replaceAll(() => [], 'before a restore')
    cleanup()
    const services = await open({ persistence: { storage: before.storage } })
    await userEvent.click(await screen.findByRole('button', { name: /^Put it back: the copy of/ }))
    await screen.findByText(/1 of its entries come back/)
    Object.assign(before.storage, { readCopy: endless().work })
    await userEvent.click(screen.getByRole('button', { name: 'Yes, put it back' }))
    expect(await screen.findByRole('progressbar', { name: 'Putting the copy back…' })).toHaveValue(0.125)
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull())
    expect(services.progress.getState().progress.lessons.size).toBe(0)
    expect(screen.queryByText('It was not put back')).toBeNull()
  })

  it('shows what a backup would change, merges it, and takes it back', async () => {
    const other = await fakeServices({
      ids: 'other',
      events: [VISIT, { ...VISIT, lesson: lessonSlug('caching') }],
    })
    const files = await other.progress.getState().exportBackup()
    const services = await open({ events: [{ ...VISIT, lesson: lessonSlug('resilience') }] })
    await userEvent.upload(
      screen.getByLabelText('Choose a backup file'),
      new File([textOf(files)], 'backup.json'),
    )
    const preview = await screen.findByRole('group', { name: 'What the backup would change' })
    expect(within(preview).getByText('New here').nextSibling).toHaveTextContent('2')
    expect(services.progress.getState().progress.lessons.size).toBe(1)
    await userEvent.click(screen.getByRole('button', { name: 'Merge' }))
    await waitFor(() => expect(services.progress.getState().progress.lessons.size).toBe(3))
    await userEvent.click(await screen.findByRole('button', { name: 'Undo the restore' }))
    await waitFor(() => expect(services.progress.getState().progress.lessons.size).toBe(1))
  })

  it('restores what a learner would call theirs with one button, where nothing is here', async () => {
    const files = await createBackups().write(
      [
        stamped(VISIT, 1),
        stamped({ type: 'lesson.completed', lesson: VISIT.lesson }, 2),
        stamped(answered(), 3),
        stamped(answered({ question: questionId('q.t.002') }), 4),
        stamped(answered({ question: questionId('q.t.003') }), 5, { id: entryId('taken-back') }),
        stamped({ type: 'entry.undone', target: entryId('taken-back') }, 6),
        stamped({ type: 'setting.changed', key: 'examDate', value: '2026-12-20' }, 7),
      ],
      FAKE_NOW,
    )
    const services = await open()
    await userEvent.upload(
      screen.getByLabelText('Choose a backup file'),
      new File([textOf(files)], 'backup.json'),
    )
    const restore = await screen.findByRole('button', {
      name: 'Restore: 2 answers, 1 lesson done, exam date 20 December 2026',
    })
    expect(screen.queryByRole('button', { name: 'Merge' })).toBeNull()
    await userEvent.click(restore)
    await waitFor(() => expect(services.progress.getState().progress.questions.size).toBe(2))
    expect(services.progress.getState().progress.settings.examDate).toBe('2026-12-20')
  })

  it('S18 says which parts of a backup are missing, offers to take in the others, and never to replace all by them', async () => {
    const limits = { ...BACKUP_LIMITS, sliceEntries: 1, entries: 1 }
    const lessons = ['throttling', 'caching', 'resilience'].map((slug, index) =>
      stamped({ ...VISIT, lesson: lessonSlug(slug) }, index + 1, { id: entryId(`visit-${index}`) }),
    )
    const written = await createBackups({ limits }).write(lessons, FAKE_NOW)
    const files = written.map(({ name, text }) => new File([text.join('')], name))
    const services = await open({ events: [VISIT] })
    await userEvent.upload(screen.getByLabelText('Choose a backup file'), files.slice(0, 2))
    const preview = await screen.findByRole('group', { name: 'What the backup would change' })
    expect(within(preview).getByText('A backup of 2 files')).toBeVisible()
    expect(
      within(preview).getByText(/^Parts 1 and 2 of a backup of 3 files\. Part 3 is missing\./),
    ).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Replace' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Merge' }))
    expect(await screen.findByText('Part 3 is missing. Choose what is missing too.')).toBeVisible()
    expect(screen.getAllByText('What you chose is restored')).not.toHaveLength(0)
    expect(services.progress.getState().progress.lessons.size).toBe(2)
    await userEvent.upload(screen.getByLabelText('Choose a backup file'), files)
    await userEvent.click(await screen.findByRole('button', { name: 'Merge' }))
    await waitFor(() => expect(services.progress.getState().progress.lessons.size).toBe(3))
    expect(screen.queryByText('What you chose is restored')).toBeNull()
    const [first, ...others] = files
    const cut = new File([(await first!.text()).slice(0, -9)], first!.name)
    await userEvent.upload(screen.getByLabelText('Choose a backup file'), [cut, ...others])
    expect(await screen.findByText(`${first!.name} was not restored`)).toBeVisible()
    expect(screen.getByText(/^This is part 1 of 3 of a backup\. .+ Nothing was changed\.$/)).toBeVisible()
  })

  it('S5 offers a way to start anew where the data is not usable here, after a download alone', async () => {
    const services = await open({ events: [], readOnly: 'A newer version wrote this.' })
    const start = screen.getByRole('button', { name: 'Remove it and start anew' })
    expect(start).toBeDisabled()
    await userEvent.click(screen.getByRole('button', { name: 'Download what is there' }))
    await waitFor(() => expect(start).toBeEnabled())
    expect(await keep.mock.calls[0]?.[0].text()).toContain('"stores"')
    await userEvent.click(start)
    await waitFor(() => expect(services.progress.getState().status).toBe('ready'))
    expect(screen.queryByRole('button', { name: 'Remove it and start anew' })).toBeNull()
  })

  it('S12 lists kept copies after a reload, and puts one back', async () => {
    const before = await open({ events: [VISIT] })
    const empty = await (await fakeServices()).progress.getState().exportBackup()
    await userEvent.upload(
      screen.getByLabelText('Choose a backup file'),
      new File([textOf(empty)], 'backup.json'),
    )
    await userEvent.click(await screen.findByRole('button', { name: 'Replace' }))
    await waitFor(() => expect(before.progress.getState().progress.lessons.size).toBe(0))
    cleanup()

    const services = await open({ persistence: { storage: before.storage } })
    await userEvent.click(await screen.findByRole('button', { name: /^Put it back: the copy of/ }))
    expect(await screen.findByText(/1 of its entries come back, and 0 that are here now go\./)).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Yes, put it back' }))
    await waitFor(() => expect(services.progress.getState().progress.lessons.size).toBe(1))
  })

  it('S13 says what a merge keeps, takes back and sets', async () => {
    const mine = stamped(VISIT, 1)
    const set = { type: 'setting.changed', key: 'examDate', value: '2026-12-20' } as const
    const files = await createBackups().write(
      [
        { ...mine, ...VISIT, lesson: lessonSlug('caching') },
        stamped(set, 2, { id: entryId('set') }),
        stamped({ type: 'entry.undone', target: entryId('device-a-5') }, 3, { id: entryId('undo') }),
      ],
      FAKE_NOW,
    )
    const services = await open({ entries: [mine, stamped(VISIT, 5)] })
    await userEvent.upload(
      screen.getByLabelText('Choose a backup file'),
      new File([textOf(files)], 'backup.json'),
    )
    const preview = await screen.findByRole('group', { name: 'What the backup would change' })
    expect(within(preview).getByText(/Differ from yours/).nextSibling).toHaveTextContent('1')
    expect(within(preview).getByText('exam date: open → 20 December 2026')).toBeVisible()
    await userEvent.click(
      within(preview).getByRole('checkbox', { name: /takes back 1 of the entries that are here/ }),
    )
    await userEvent.click(screen.getByRole('button', { name: 'Merge' }))
    await waitFor(() => expect(services.progress.getState().progress.undone.size).toBe(1))
    expect(services.storage.disk.entries[0]).toEqual(mine)
  })

  it('counts and keeps what a newer version wrote', async () => {
    const later = { ...stamped(VISIT, 9), v: 2, type: 'goal.reached', goal: 'first-week' }
    const read = parseEntry(later)
    if (!read.ok) throw new Error(read.error.reason)
    const files = await createBackups().write([read.value], FAKE_NOW)
    const services = await open({ events: [VISIT] })
    await userEvent.upload(
      screen.getByLabelText('Choose a backup file'),
      new File([textOf(files)], 'backup.json'),
    )
    const preview = await screen.findByRole('group', { name: 'What the backup would change' })
    expect(within(preview).getByText(/From a newer version/).nextSibling).toHaveTextContent('1')
    await userEvent.click(screen.getByRole('button', { name: 'Merge' }))
    await waitFor(() => expect(services.progress.getState().newer).toBe(1))
    expect(screen.getByText('Entries in the log').nextSibling).toHaveTextContent('2')
    expect(screen.getByText(/Of these from a newer version/).nextSibling).toHaveTextContent('1')
    const again = await services.progress.getState().exportBackup()
    expect(JSON.parse(textOf(again)).entries).toContainEqual(later)
  })

  it('refuses what is no backup and changes nothing', async () => {
    const services = await open({ events: [VISIT] })
    await userEvent.upload(screen.getByLabelText('Choose a backup file'), new File(['{"a":1}'], 'notes.json'))
    expect(await screen.findByText('notes.json was not restored')).toBeVisible()
    expect(services.progress.getState().progress.lessons.size).toBe(1)
  })
})

describe('erasing', () => {
  it('names what goes and asks first', async () => {
    const services = await open({ events: [VISIT] })
    await userEvent.click(screen.getByRole('button', { name: 'Erase my progress…' }))
    const dialog = screen.getByRole('dialog', { name: 'Erase all progress?' })
    expect(within(dialog).getByText('1 lesson with where you were')).toBeVisible()
    await userEvent.click(within(dialog).getByRole('button', { name: 'Keep everything' }))
    expect(services.progress.getState().progress.lessons.size).toBe(1)
  })

  it('removes everything once confirmed', async () => {
    const services = await open({ events: [VISIT] })
    await userEvent.click(screen.getByRole('button', { name: 'Erase my progress…' }))
    await userEvent.click(screen.getByRole('button', { name: 'Erase it for good' }))
    await waitFor(() => expect(services.progress.getState().progress.lessons.size).toBe(0))
    expect(services.storage.disk.entries).toEqual([])
  })
})

describe('review settings', () => {
  it('change how well facts are kept and when a day starts', async () => {
    const services = await open()
    await userEvent.click(screen.getByRole('radio', { name: '95 %' }))
    await waitFor(() => expect(settings(services).retention).toBe(0.95))
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'A new day starts at' }), '06:00')
    await waitFor(() => expect(settings(services).dayStart).toBe(6))
  })

  it('say what a share costs, from the facts that were met', async () => {
    const bank = [
      { ...summaryOf(SAMPLES.single), tests: Array.from({ length: 60 }, (_, n) => factId(`f-${n}`)) },
    ]
    await open({ bank, events: bank[0]!.tests.map((fact) => answered({ tests: [fact] })) })
    const table = await screen.findByRole('table', {
      name: 'Reviews a day for the 60 facts that you have met',
    })
    const cost = (share: string) =>
      Number(
        /(\d+)$/.exec(
          within(table).getByRole('row', { name: new RegExp(`^${share}`) }).textContent ?? '',
        )?.[1],
      )
    expect(cost('95 %')).toBeGreaterThan(cost('80 %'))
  })

  it('claim no cost while there is nothing of the learner', async () => {
    await open()
    expect(screen.getByText(/stands here once you have met 10 facts/)).toBeVisible()
    expect(screen.queryByText(/times the reviews/)).toBeNull()
  })
})

describe('the storage panel', () => {
  it('says when the last backup was made', async () => {
    await open({ events: [{ type: 'backup.made', entries: 3 }] })
    expect(screen.getByText('Last backup').nextSibling).toHaveTextContent('2 March 2026')
  })

  it('explains the seven days of Safari', async () => {
    const base = await fakeServices()
    const facts = { ...(await base.persistence.health.facts()), clearsAfterWeek: true }
    await open({ persistence: { health: { facts: async () => facts, persist: async () => true } } })
    expect(screen.getByText(/not opened for seven days/)).toBeVisible()
  })
})

describe('erasing with a copy', () => {
  it('offers a backup first', async () => {
    await open({ events: [VISIT] })
    await userEvent.click(screen.getByRole('button', { name: 'Erase my progress…' }))
    await userEvent.click(screen.getByRole('button', { name: 'Download a backup first' }))
    expect(
      await screen.findAllByText(/was passed to the browser\. Check that it is in your downloads\./),
    ).not.toHaveLength(0)
    expect(await keep.mock.calls[0]?.[0].text()).toContain('lesson.visited')
  })

  it('says what is still safe when the browser refuses the file', async () => {
    keep.mockImplementation(() => {
      throw new Error('no room')
    })
    await open({ events: [VISIT] })
    await userEvent.click(screen.getByRole('button', { name: 'Download a backup' }))
    expect(await screen.findByText(/no room\)\. Your progress is unchanged/)).toBeVisible()
  })
})
