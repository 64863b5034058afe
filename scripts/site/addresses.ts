type Environment = Readonly<Record<string, string | undefined>>

/** Where the build will be served: BASE_PATH begins and ends with a slash; `/` where it is not given. */
export function readBase({ BASE_PATH: base = '/' }: Environment): string {
  if (!/^\/(?:[\w.~-]+\/)*$/.test(base))
    throw new Error(
      `BASE_PATH is the folder on the host: it begins and ends with a slash, as in /gatehouse/. Got “${base}”.`,
    )
  return base
}

/** The public address of the app, with the same folder as BASE_PATH and no slash at its end; null where SITE_URL is not given. */
export function readSite({ SITE_URL: site }: Environment, base: string): string | null {
  if (site === undefined || site === '') return null
  const url = URL.canParse(site) ? new URL(site) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new Error(`SITE_URL is a whole address, as in https://example.org${base}. Got “${site}”.`)
  if (`${tidy(url.pathname)}/` !== base)
    throw new Error(
      `SITE_URL and BASE_PATH name two folders: ${url.pathname} and ${base}. Give both the same.`,
    )
  return url.origin + tidy(url.pathname)
}

/** The address of a page of the app below the base: `/gatehouse/lessons`; for its first page the base itself. */
export function addressOf(base: string, path: string): string {
  return path === '/' ? base : tidy(base) + path
}

/** The name under which `<html data-page>` and public/theme.js know an address: without the slash at its end. */
export function tidy(address: string): string {
  return address.replace(/\/$/, '')
}

/** The file of a page: most hosts answer `/lessons/caching` with `lessons/caching.html`, without a redirect. */
export function fileOf(path: string): string {
  return path === '/' ? 'index.html' : `${path.slice(1)}.html`
}
