import type { FigureModel } from './figure-model.ts'

export const authorizerFlow: FigureModel = {
  title: 'A Lambda authorizer decides, and its decision is kept',
  width: 640,
  height: 300,
  nodes: [
    { x: 0, y: 30, w: 92, h: 56, label: 'Caller', sub: 'sends a token' },
    { x: 146, y: 30, w: 132, h: 56, label: 'API Gateway', sub: 'reads the token' },
    { x: 366, y: 30, w: 140, h: 56, label: 'Kept policies', sub: 'by token, for the TTL', kind: 'store' },
    { x: 366, y: 156, w: 140, h: 56, label: 'Authorizer', sub: 'Lambda function' },
    { x: 146, y: 156, w: 132, h: 56, label: 'Policy', sub: 'allow or deny' },
    { x: 146, y: 244, w: 132, h: 48, label: 'Backend', kind: 'good' },
    { x: 0, y: 156, w: 92, h: 56, label: 'Refused', sub: 'no backend call', kind: 'bad' },
  ],
  edges: [
    {
      path: [
        [92, 58],
        [146, 58],
      ],
    },
    {
      path: [
        [278, 58],
        [366, 58],
      ],
      label: 'look up',
      at: [322, 50],
      align: 'middle',
    },
    {
      path: [
        [436, 86],
        [436, 156],
      ],
      label: 'not kept',
      at: [446, 126],
    },
    {
      path: [
        [366, 76],
        [320, 76],
        [320, 150],
        [240, 150],
        [240, 156],
      ],
      label: 'kept',
      at: [312, 118],
      align: 'end',
    },
    {
      path: [
        [366, 184],
        [278, 184],
      ],
      label: 'answers',
      at: [322, 202],
      align: 'middle',
    },
    {
      path: [
        [506, 184],
        [560, 184],
        [560, 58],
        [506, 58],
      ],
      kind: 'back',
      label: 'keep it',
      at: [570, 126],
    },
    {
      path: [
        [46, 86],
        [46, 156],
      ],
      kind: 'bad',
      label: 'no token',
      at: [56, 126],
    },
    {
      path: [
        [146, 184],
        [92, 184],
      ],
      kind: 'bad',
      label: 'deny',
      at: [119, 176],
      align: 'middle',
    },
    {
      path: [
        [212, 212],
        [212, 244],
      ],
      kind: 'good',
      label: 'allow',
      at: [222, 233],
    },
  ],
  words: [
    'The caller sends a request with its token. Without the token it is refused, and no function runs.',
    'API Gateway looks for a policy that is kept for this token.',
    'If there is none, the authorizer function runs and answers with a policy.',
    'That policy is kept for the TTL and used for later requests with the same token.',
    'If the policy allows the request, the backend is called. If it denies, the caller is refused and the backend is not called.',
  ],
}
