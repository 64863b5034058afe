export type DownloadOutcome = 'saved' | 'shared' | 'cancelled'

/** Of a file to be made; a long text comes in pieces. */
type Content = string | readonly string[] | Uint8Array<ArrayBuffer>

/** A file to hand over. */
export type Offered = {
  readonly name: string
  readonly text: Content
  readonly type?: string
}

/**
 * Hands texts over as files: downloads, or the share sheet where downloads do not exist (an installed app on an iPhone).
 * Say "done" only for what it returns; the browser does not tell whether a download was kept.
 */
export async function offerFiles(offered: readonly Offered[]): Promise<DownloadOutcome> {
  const files = offered.map(
    ({ name, text, type = 'application/json' }) =>
      new File(Array.isArray(text) ? text : [text], name, { type }),
  )
  if (needsShareSheet() && navigator.canShare?.({ files })) return share(files)
  for (const file of files) download(file)
  return 'saved'
}

/** The same for one file. */
export function offerFile(name: string, text: Content, type?: string): Promise<DownloadOutcome> {
  return offerFiles([type === undefined ? { name, text } : { name, text, type }])
}

function download(file: File): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

function needsShareSheet(): boolean {
  const isIosApp = 'standalone' in navigator && navigator.standalone === true
  return isIosApp || !('download' in HTMLAnchorElement.prototype)
}

async function share(files: File[]): Promise<DownloadOutcome> {
  try {
    await navigator.share({ files })
    return 'shared'
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled'
    throw error
  }
}
