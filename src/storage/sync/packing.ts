type Bytes = Uint8Array<ArrayBuffer>

/** Bytes packed by DEFLATE. */
export async function packed(bytes: Bytes): Promise<Bytes> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** The same unpacked; null where that is damaged, or comes to more than `most` bytes. */
export async function inflated(bytes: Bytes, most: number): Promise<Bytes | null> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const reader = stream.getReader()
  const pieces: Bytes[] = []
  let size = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.length
      if (size > most) {
        await reader.cancel()
        return null
      }
      pieces.push(value)
    }
  } catch {
    return null
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}
