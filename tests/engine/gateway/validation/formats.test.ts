import { describe, expect, it } from 'vitest'

import { FORMATS } from '#engine/gateway/validation/formats.ts'

const LABEL_63 = 'a'.repeat(63)

/** [format, valid, invalid] */
const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'date-time',
    [
      '2026-11-30T04:52:27Z',
      '2026-11-30t04:52:27.123456z',
      '2024-02-29T00:00:00+05:30',
      '2000-02-29T00:00:00Z',
      '1998-12-31T23:59:60Z',
      '1998-12-31T15:59:60.5-08:00',
      '1999-01-01T05:29:60+05:30',
      '1999-01-01T00:59:60+01:00',
    ],
    [
      '',
      '2026-11-30',
      '2026-11-30 04:52:27Z',
      '2026-11-30T04:52:27',
      '2026-11-30T04:52Z',
      '2026-13-01T00:00:00Z',
      '2026-00-01T00:00:00Z',
      '2026-01-00T00:00:00Z',
      '2026-01-32T00:00:00Z',
      '2026-04-31T00:00:00Z',
      '2026-06-31T00:00:00Z',
      '2026-09-31T00:00:00Z',
      '2026-11-31T00:00:00Z',
      '2026-02-29T00:00:00Z',
      '1900-02-29T00:00:00Z',
      '2024-02-30T00:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-01-01T00:60:00Z',
      '2026-01-01T00:00:61Z',
      '2026-01-01T00:00:00.Z',
      '2026-01-01T00:00:00+24:00',
      '2026-01-01T00:00:00+00:60',
      '2026-01-01T22:59:60Z',
      '2026-01-01T23:58:60Z',
      '1998-12-31T23:59:60-08:00',
      'x2026-01-01T00:00:00Z',
      '2026-01-01T00:00:00Zx',
    ],
  ],
  [
    'email',
    [
      'joe@example.com',
      "o'neil+tag@a.b",
      'te~st@example.com',
      '"joe bloggs"@example.com',
      '"a\\"b"@example.com',
      'joe@[127.0.0.1]',
      'joe@[IPv6:::1]',
      `${'a'.repeat(64)}@b.c`,
    ],
    [
      '',
      '2962',
      '@example.com',
      'joe@',
      'joe bloggs@example.com',
      '.joe@example.com',
      'joe.@example.com',
      'jo..e@example.com',
      'joe@exa mple',
      'joe@-a',
      'joe@[127.0.0.300]',
      'joe@[IPv6:1]',
      'joe@[::1]',
      `${'a'.repeat(65)}@b.c`,
      '"a@example.com',
      'a"b"@example.com',
    ],
  ],
  [
    'hostname',
    ['a', 'www.example.com', 'xn--4gbwdl.xn--wgbh1c', '9', `${LABEL_63}.com`, 'a-b'],
    [
      '',
      '-a',
      'a-',
      'a_b',
      'a..b',
      '.a',
      'a.',
      `${LABEL_63}a.com`,
      'ä.de',
      Array.from({ length: 5 }, () => LABEL_63).join('.'),
    ],
  ],
  [
    'ipv4',
    ['127.0.0.1', '0.0.0.0', '255.255.255.255'],
    [
      '',
      '127.0.0',
      '127.0.0.0.1',
      '256.0.0.1',
      '1.2.3.-4',
      '01.2.3.4',
      '1.2.3.4 ',
      '1.2.3.1234',
      'a.b.c.d',
      '1..2.3',
    ],
  ],
  [
    'ipv6',
    [
      '::1',
      '::',
      '1::',
      '1:2:3:4:5:6:7:8',
      '::ffff:192.168.0.1',
      '1:2:3:4:5:6:1.2.3.4',
      'ABCD::ef',
      '1:2:3:4:5:6:7::',
    ],
    [
      '',
      ':',
      '1',
      '12345::',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '1::2::3',
      ':::',
      '::laptop',
      '1.2.3.4',
      '1.2.3.4::1',
      '1:2:3:4:5:6:7:1.2.3.4',
      '::1.2.3.256',
      '1:2:3:4::5:6:7:8',
      ':1::2',
    ],
  ],
  [
    'uri',
    [
      'http://example.com/a?b=c#d',
      'urn:isbn:0',
      'mailto:a@b.c',
      'http://[::1]/',
      'a:',
      'http://x/%7E',
      'x+y-z.1:p',
    ],
    [
      '',
      '//example.com',
      '/a',
      'a',
      '\\\\WINDOWS',
      'http://a b',
      'http://x/%7',
      'http://x/%zz',
      ':a',
      '1a:b',
      'http://ü',
      'http://a#b#c',
      'http://a<b>',
    ],
  ],
]

describe('formats of draft 4', () => {
  it.each(CASES)('%s', (name, valid, invalid) => {
    const format = FORMATS[name]
    expect(valid.filter((text) => format?.(text) !== true)).toEqual([])
    expect(invalid.filter((text) => format?.(text) !== false)).toEqual([])
  })

  it('are these six', () => {
    expect(Object.keys(FORMATS).toSorted()).toEqual(['date-time', 'email', 'hostname', 'ipv4', 'ipv6', 'uri'])
  })

  it('answer long texts at once', () => {
    const long = 'a'.repeat(200_000)
    for (const name of Object.keys(FORMATS)) {
      expect(FORMATS[name]?.(long)).toBe(false)
      expect(FORMATS[name]?.(`"${'\\"'.repeat(100_000)}`)).toBe(false)
    }
  })
})
