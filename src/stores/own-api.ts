import type { KeptDocument } from '#storage/own/own-api.ts'
import type { ExportFile } from '#storage/persistence.ts'

export type { KeptDocument } from '#storage/own/own-api.ts'

const storage = () => import('#storage/own/own-api.ts')

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

/** What a file with a document says of itself. */
const APP = 'gatehouse-own-api'
const FORMAT = 1

/** The kept document as a file of its own, for a backup that it was chosen for; null where none is kept. */
export async function exportKept(at: number): Promise<ExportFile | null> {
  const kept = await loadKept()
  if (kept === null) return null
  const name = `gatehouse-own-api-${new Date(at).toISOString().slice(0, 10)}.json`
  return {
    name,
    type: 'application/json',
    text: `${JSON.stringify({ app: APP, format: FORMAT, ...kept })}\n`,
  }
}

/** The document of such a file; null for any other text. */
export function readExported(written: string): KeptDocument | null {
  if (!written.startsWith(`{"app":"${APP}"`)) return null
  try {
    const value: unknown = JSON.parse(written)
    if (typeof value !== 'object' || value === null) return null
    const { name, text, kind, beside, requests, format } = fieldsOf(value)
    if (typeof name !== 'string' || typeof text !== 'string' || !isKind(kind) || format !== FORMAT)
      return null
    return { name, text, kind, beside: beside ?? null, requests: requests ?? null }
  } catch {
    return null
  }
}

const isKind = (kind: unknown): kind is KeptDocument['kind'] =>
  kind === 'auto' || kind === 'rest' || kind === 'http'

const fieldsOf = (value: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(value))

async function done(work: (module: Awaited<ReturnType<typeof storage>>) => Promise<void>): Promise<boolean> {
  try {
    await work(await storage())
    return true
  } catch {
    return false
  }
}
