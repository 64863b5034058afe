/** Everything may be read by everybody; a sitemap is named where there is one. */
export function robotsText(site: string | null): string {
  return [
    'User-agent: *',
    'Allow: /',
    ...(site === null ? [] : ['', `Sitemap: ${site}/sitemap.xml`]),
    '',
  ].join('\n')
}

/** The pages for search engines, by their public addresses. */
export function sitemapXml(addresses: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...addresses.map((address) => `  <url><loc>${escaped(address)}</loc></url>`),
    '</urlset>',
    '',
  ].join('\n')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
