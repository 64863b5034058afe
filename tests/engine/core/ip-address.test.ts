import { describe, expect, it } from 'vitest'

import { ipBytes, ipv6Groups, isInNetwork } from '#engine/core/ip-address.ts'

describe('IP addresses', () => {
  it('of version 6 are read into their groups', () => {
    expect(ipv6Groups('2001:db8::ff:1.2.3.4')).toEqual([0x2001, 0xdb8, 0, 0, 0, 0xff, 0x102, 0x304])
    expect(ipv6Groups('::')).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
    expect(ipv6Groups('nothing')).toBeNull()
  })

  it('of both versions are read into their bytes', () => {
    expect(ipBytes('10.0.0.255')).toEqual([10, 0, 0, 255])
    expect(ipBytes('::1:ff02')).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, 2])
    expect(ipBytes('10.0.0')).toBeNull()
  })

  it.each([
    ['203.0.113.7', '203.0.113.0/24', true],
    ['203.0.114.7', '203.0.113.0/24', false],
    ['203.0.113.7', '203.0.113.7', true],
    ['203.0.113.8', '203.0.113.7', false],
    ['203.0.113.7', '203.0.113.7/32', true],
    ['10.255.255.255', '10.0.0.0/8', true],
    ['11.0.0.0', '10.0.0.0/8', false],
    ['172.31.0.1', '172.16.0.0/12', true],
    ['172.32.0.1', '172.16.0.0/12', false],
    ['192.168.1.129', '192.168.1.128/25', true],
    ['192.168.1.127', '192.168.1.128/25', false],
    ['1.2.3.4', '0.0.0.0/0', true],
    ['::1', '0.0.0.0/0', false],
    ['2001:db8::5', '2001:db8::/32', true],
    ['2001:db9::5', '2001:db8::/32', false],
    ['2001:db8::5', '::/0', true],
    ['1.2.3.4', '1.2.3.4/33', false],
    ['1.2.3.4', '1.2.3.4/x', false],
    ['1.2.3.4', '1.2.3/8', false],
    ['no address', '0.0.0.0/0', false],
  ])('%s in %s: %s', (address, network, expected) => {
    expect(isInNetwork(address, network)).toBe(expected)
  })
})
