import type { PortableItem } from '#engine/exchange/portable.ts'
import { element, textElement, XML_HEAD } from '#engine/exchange/xml.ts'
import { zip } from '#engine/exchange/zip.ts'

import { identifier, qtiItem } from './item.ts'

const MANIFEST = 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1'
const ITEMS = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0'

/** A QTI 3.0 package (.zip): a manifest, a test with one section, and the items. `now` in ms since 1970. */
export function qtiPackage(items: readonly PortableItem[], now: number): Uint8Array<ArrayBuffer> {
  return zip(
    [
      { path: 'imsmanifest.xml', content: manifest(items) },
      { path: 'test.xml', content: test(items) },
      ...items.map((item) => ({ path: pathOf(item), content: qtiItem(item) })),
    ],
    now,
  )
}

const pathOf = ({ id }: PortableItem) => `items/${identifier(id)}.xml`

function manifest(items: readonly PortableItem[]): string {
  const xml = element(
    'manifest',
    { xmlns: MANIFEST, identifier: 'gatehouse' },
    element('metadata', {}, textElement('schema', 'QTI Package'), textElement('schemaversion', '3.0.0')),
    element('organizations', {}),
    element(
      'resources',
      {},
      element(
        'resource',
        { identifier: 'test', type: 'imsqti_test_xmlv3p0', href: 'test.xml' },
        element('file', { href: 'test.xml' }),
        ...items.map(({ id }) => element('dependency', { identifierref: identifier(id) })),
      ),
      ...items.map((item) =>
        element(
          'resource',
          { identifier: identifier(item.id), type: 'imsqti_item_xmlv3p0', href: pathOf(item) },
          element('file', { href: pathOf(item) }),
        ),
      ),
    ),
  )
  return `${XML_HEAD}${xml}\n`
}

function test(items: readonly PortableItem[]): string {
  const xml = element(
    'qti-assessment-test',
    { xmlns: ITEMS, identifier: 'gatehouse-test', title: 'Gatehouse' },
    element(
      'qti-test-part',
      { identifier: 'part', 'navigation-mode': 'nonlinear', 'submission-mode': 'individual' },
      element(
        'qti-assessment-section',
        { identifier: 'section', title: 'Gatehouse', visible: true },
        ...items.map((item) =>
          element('qti-assessment-item-ref', { identifier: identifier(item.id), href: pathOf(item) }),
        ),
      ),
    ),
  )
  return `${XML_HEAD}${xml}\n`
}
