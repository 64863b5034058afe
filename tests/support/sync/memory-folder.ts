/** A folder of the File System Access API in memory, as far as a carrier uses it. */
export type MemoryFolder = FileSystemDirectoryHandle & {
  readonly files: Map<string, Uint8Array<ArrayBuffer>>
  readonly folders: Map<string, MemoryFolder>
  /** What the browser says when it is asked for permission. */
  permission: PermissionState
}

export function memoryFolder(name = 'Shared'): MemoryFolder {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const folders = new Map<string, MemoryFolder>()
  const missing = (): never => {
    throw new DOMException('It is not there.', 'NotFoundError')
  }
  const fileHandle = (file: string) => ({
    kind: 'file',
    name: file,
    getFile: async () => {
      const bytes = files.get(file) ?? missing()
      return { size: bytes.length, arrayBuffer: async () => bytes.slice().buffer }
    },
    createWritable: async () => {
      let written = new Uint8Array(0)
      return {
        write: async (bytes: Uint8Array<ArrayBuffer>) => void (written = bytes.slice()),
        close: async () => void files.set(file, written),
      }
    },
  })
  const folder = {
    kind: 'directory',
    name,
    files,
    folders,
    permission: 'granted',
    queryPermission: async () => folder.permission,
    requestPermission: async () => {
      folder.permission = 'granted'
      return folder.permission
    },
    getDirectoryHandle: async (child: string, { create = false } = {}) => {
      if (folder.permission !== 'granted') throw new DOMException('Ask first.', 'NotAllowedError')
      if (create && !folders.has(child)) folders.set(child, memoryFolder(child))
      return folders.get(child) ?? missing()
    },
    getFileHandle: async (file: string, { create = false } = {}) => {
      if (create && !files.has(file)) files.set(file, new Uint8Array(0))
      return files.has(file) ? fileHandle(file) : missing()
    },
    removeEntry: async (child: string) => void (files.delete(child) || missing()),
    values: async function* () {
      yield* folders.values()
      for (const file of files.keys()) yield fileHandle(file)
    },
  }
  return folder as unknown as MemoryFolder
}
