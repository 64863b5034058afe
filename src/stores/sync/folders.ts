import { canPickFolders, droppedFolder, pickFolder } from '#storage/sync/folder-permission.ts'

/** A folder of this device; null where none was chosen. */
export type Folder = FileSystemDirectoryHandle

/** Whether this browser lets a page keep a folder, and this address may encrypt: both need https or localhost. */
export function canSyncFolders(): boolean {
  return globalThis.isSecureContext && canPickFolders()
}

export function chooseFolder(): Promise<Folder | null> {
  return pickFolder()
}

/** The folder that was dropped; call it in the event itself. */
export function takeDropped(items: DataTransferItemList): Promise<Folder | null> {
  return droppedFolder(items)
}
