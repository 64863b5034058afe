import type { KeptDocument } from '#storage/own-api.ts'

export type { KeptDocument } from '#storage/own-api.ts'

const storage = () => import('#storage/own-api.ts')

/** The document that is kept in this browser; null where none is, or where the browser keeps nothing. */
export async function loadKept(): Promise<KeptDocument | null> {
  try {
    return await (await storage()).loadDocument()
  } catch {
    return null
  }
}

/** Keeps a document in place of the one before; false where the browser would not. It is never sent anywhere. */
export async function keep(document: KeptDocument): Promise<boolean> {
  return done((each) => each.saveDocument(document))
}

/** Removes the document; false where the browser would not. */
export async function removeKept(): Promise<boolean> {
  return done((each) => each.removeDocument())
}

async function done(work: (module: Awaited<ReturnType<typeof storage>>) => Promise<void>): Promise<boolean> {
  try {
    await work(await storage())
    return true
  } catch {
    return false
  }
}
