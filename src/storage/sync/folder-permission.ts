/** What Chromium adds to a folder that was chosen or dropped; the types of the page do not know it. */
type Asked = FileSystemDirectoryHandle & {
  readonly queryPermission?: (mode: Mode) => Promise<PermissionState>
  readonly requestPermission?: (mode: Mode) => Promise<PermissionState>
}

type Mode = { readonly mode: 'readwrite' }

const MODE: Mode = { mode: 'readwrite' }

/** Whether the folder may be written without asking. */
export async function isAllowed(folder: Asked): Promise<boolean> {
  return folder.queryPermission === undefined || (await folder.queryPermission(MODE)) === 'granted'
}

/** Asks; to be called from a click. */
export async function allow(folder: Asked): Promise<boolean> {
  return folder.requestPermission === undefined || (await folder.requestPermission(MODE)) === 'granted'
}

type Picker = {
  readonly showDirectoryPicker?: (options: Mode & { id: string }) => Promise<FileSystemDirectoryHandle>
}

export function canPickFolders(): boolean {
  return (globalThis as Picker).showDirectoryPicker !== undefined
}

/** Lets the learner choose a folder; null where they leave it. To be called from a click. */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await (globalThis as Picker).showDirectoryPicker?.({ ...MODE, id: 'gatehouse-sync' })) ?? null
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null
    throw error
  }
}

type DroppedItem = DataTransferItem & {
  readonly getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>
}

/** The folder among things that were dropped on the page; call it in the event itself. */
export async function droppedFolder(items: DataTransferItemList): Promise<FileSystemDirectoryHandle | null> {
  const asked = [...items].map(async (item) => (item as DroppedItem).getAsFileSystemHandle?.() ?? null)
  for (const handle of await Promise.all(asked))
    if (handle?.kind === 'directory') return handle as FileSystemDirectoryHandle
  return null
}
