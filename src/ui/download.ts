export type DownloadOutcome = 'saved' | 'shared' | 'cancelled'

/**
 * Hands `content` over as a file: a download, or the share sheet where downloads do not exist (an installed app on an
 * iPhone). Say "done" only for what it returns; the browser does not tell whether a download was kept.
 */
export async function offerFile(
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  type = 'application/json',
): Promise<DownloadOutcome> {
  const file = new File([content], name, { type })
  if (needsShareSheet() && navigator.canShare?.({ files: [file] })) return share(file)
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return 'saved'
}

function needsShareSheet(): boolean {
  const isIosApp = 'standalone' in navigator && navigator.standalone === true
  return isIosApp || !('download' in HTMLAnchorElement.prototype)
}

async function share(file: File): Promise<DownloadOutcome> {
  try {
    await navigator.share({ files: [file] })
    return 'shared'
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled'
    throw error
  }
}
