import { existsSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'

/**
 * The file for an address, as a static host finds it: the file itself, the page that was written for it, else the shell.
 * An address that names a file must have one, and nothing may stand in for it; none leads out of the folder. Null: 404.
 */
export function findFile(folder: string, pathname: string): string | null {
  const root = resolve(folder)
  const at = (name: string): string | null => {
    const file = join(root, name)
    const isInside = file.startsWith(root + sep) && !name.includes('\0')
    return isInside && existsSync(file) && statSync(file).isFile() ? file : null
  }
  if (pathname === '/') return at('index.html')
  const last = pathname.slice(pathname.lastIndexOf('/') + 1)
  if (last.includes('.') || pathname.startsWith('/assets/')) return at(pathname)
  return at(`${pathname.replace(/\/$/, '')}.html`) ?? at('shell.html') ?? at('index.html')
}
