import type { DialPlan } from '#simulators/frame/controls/dial-plan.ts'

const takes = { at: ['connect.takesMs'], label: 'The route $connect takes' } as const
const connects = { at: ['connect.function'], label: 'The route $connect' } as const
const often = { at: ['clients.0.sends.0.times'], label: 'Messages of the first client' } as const
const every = { at: ['clients.0.sends.0.everyMs'], label: 'One of them every' } as const
const size = { at: ['clients.0.sends.0.bytes'], label: 'Size of a message' } as const
const many = { at: ['clients.0.count'], label: 'Clients of the first kind' } as const
const gaps = { at: ['clients.0.everyMs'], label: 'One connects every' } as const
const routes = { at: ['routes'], label: 'Routes of its own' } as const
const hasDefault = { at: ['hasDefault'], label: 'A $default route' } as const
const action = { at: ['clients.0.sends.0.action'], label: 'Action of the first message' } as const

/** What one turns first: how connections are made, and what goes over them. */
export const dialPlan: DialPlan = {
  usual: [connects, takes, often, many],
  presets: {
    'post-during-connect': [
      { at: ['connect.posts'], label: 'The function of $connect posts' },
      takes,
      { at: ['posts.0.atMs'], label: 'The backend posts at' },
    ],
    'idle-ten-minutes': [every, often, { at: ['clients.0.sends.0.atMs'], label: 'The first message at' }],
    'two-hours': [every, often, { at: ['clients.0.sends.0.atMs'], label: 'The first message at' }],
    'too-large': [
      { at: ['clients.1.sends.0.frameBytes'], label: 'Frames of the second client' },
      { at: ['clients.2.sends.0.bytes'], label: 'Message of the third' },
      size,
      { at: ['clients.0.sends.0.frameBytes'], label: 'Frames of the first client' },
    ],
    'fan-out': [
      { at: ['posts.0.perSecond'], label: 'Posts a second' },
      many,
      { at: ['account.rate'], label: 'Tokens flow in' },
      { at: ['account.burst'], label: 'The bucket of the account holds' },
    ],
    'unknown-action': [routes, hasDefault, { at: ['clients.0.sends.2.action'], label: 'Third action' }],
    'no-default': [hasDefault, routes, action],
    'refused-connection': [connects, { at: ['connect.authorizer'], label: 'Authorizer' }, takes],
    'reconnect-storm': [gaps, many, { at: ['connectsPerSecond'], label: 'New connections a second' }],
    'gone-client': [
      { at: ['clients.0.closeMs'], label: 'The first client leaves at' },
      { at: ['posts.0.times'], label: 'Posts to each' },
      { at: ['posts.0.everyMs'], label: 'One every' },
    ],
    binary: [{ at: ['clients.0.sends.0.form'], label: 'Sent as' }, size, hasDefault],
  },
}
