/** A token that was really signed, with the key set that verifies it. */
export type SignedExample = { readonly name: string; readonly token: string; readonly keys: string }

/** The keys were made for these examples, and their private parts thrown away. */
const RSA_KEYS =
  '{\n  "keys": [\n    {\n      "kid": "k1",\n      "kty": "RSA",\n      "alg": "RS256",\n      "use": "sig",\n      "n": "zkHG2D2ikpSqb30U2kLlAk8MujSCNYubvaWlHCw7wIm3mJuNVwmsMYYZ0Gi8E7ImG_TwuWeuGmib3ALjiYnkskIG5oSm10HRQm1kLlWTIKW1-sQNzMSqBxw8M5FA7qJdJFpd8R8Zlm_tJzcRemPd1Z6HD8twz4_gGcm2utBr7CKqO-WMVXDLtWe9Kg7G-51EVWdI-TM0WIEnVX61pe1A1UT1_KrYFIaoEEpotKI9_cVgdTzTYN4xS7sa1pWm3F1MVnULlutDUA22pRgxS4ag3GT9Zy32tUiF3DKtFdG22NH8biETnCBM2tfwp8FAPyfF_D4hG8Ym1pGM9usRrojjRw",\n      "e": "AQAB"\n    }\n  ]\n}'

export const SIGNED_EXAMPLES: readonly SignedExample[] = [
  {
    name: 'Signed with RSA',
    token:
      'eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIiwidHlwIjoiSldUIn0.eyJpc3MiOiJodHRwczovL2lkcC5leGFtcGxlLmNvbS8iLCJhdWQiOiJvcmRlcnMtYXBwIiwic3ViIjoidS0xNyIsImlhdCI6MTc5OTk5OTk0MCwiZXhwIjoxODAwMDAwNjAwLCJzY29wZSI6Im9yZGVyczpyZWFkIn0.ITrY-7fRkyTXUzKeRJmXQpCU8d7R-cOy0fjiIej_9m06MB6HeFP0YckFhT0ub4JDWZFwtkBn2V43WnCohVAj6BDCCdWVnTGJCFTeGnyfeSLyKSdNOo1zf9CnWWzEhVyD1XHj1jzO30ld2SqTSfT15hNybl3bLGtzWRXkCLU5uKdjumVQg0CBL-pnf1WkQsMUO7uxFxinEp31wZ4n3dOv-UuhrzfvGLnzf4RGq4KU7j7LaFHh_fae3SCnusSKvTfNYGHP3P6sKjtM7XW8vnHxzOebkhBQ5cIDilQUNwPkk2Msm9JmVlEag6XudPBa24uC-1AeqsOOH-mAbiEOAu9P1Q',
    keys: RSA_KEYS,
  },
  {
    name: 'Signed with an elliptic curve',
    token:
      'eyJhbGciOiJFUzI1NiIsImtpZCI6ImsxIiwidHlwIjoiSldUIn0.eyJpc3MiOiJodHRwczovL2lkcC5leGFtcGxlLmNvbS8iLCJhdWQiOiJvcmRlcnMtYXBwIiwic3ViIjoidS0xNyIsImlhdCI6MTc5OTk5OTk0MCwiZXhwIjoxODAwMDAwNjAwLCJzY29wZSI6Im9yZGVyczpyZWFkIn0.2LH3fT-ZLmL0l2ZbqPyftdK_MBmD9rkGYPw1W3KHhKpEOUSRTKVsB-UVBxPwVBOhmtb1gYPcIFxc7JydUt5IpQ',
    keys: '{\n  "keys": [\n    {\n      "kid": "k1",\n      "kty": "EC",\n      "alg": "ES256",\n      "use": "sig",\n      "crv": "P-256",\n      "x": "gWtVRPPjEKsKNdZua5Sf59lR8UlIlxk4JdxfVbasDLE",\n      "y": "xquy1-j_X53UUn3RTxG7YONQgXKeSFPk8bzvTeKKM2Y"\n    }\n  ]\n}',
  },
  {
    name: 'A scope added after signing',
    token:
      'eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIiwidHlwIjoiSldUIn0.eyJpc3MiOiJodHRwczovL2lkcC5leGFtcGxlLmNvbS8iLCJhdWQiOiJvcmRlcnMtYXBwIiwic3ViIjoidS0xNyIsImlhdCI6MTc5OTk5OTk0MCwiZXhwIjoxODAwMDAwNjAwLCJzY29wZSI6Im9yZGVyczpyZWFkIGFkbWluIn0.ITrY-7fRkyTXUzKeRJmXQpCU8d7R-cOy0fjiIej_9m06MB6HeFP0YckFhT0ub4JDWZFwtkBn2V43WnCohVAj6BDCCdWVnTGJCFTeGnyfeSLyKSdNOo1zf9CnWWzEhVyD1XHj1jzO30ld2SqTSfT15hNybl3bLGtzWRXkCLU5uKdjumVQg0CBL-pnf1WkQsMUO7uxFxinEp31wZ4n3dOv-UuhrzfvGLnzf4RGq4KU7j7LaFHh_fae3SCnusSKvTfNYGHP3P6sKjtM7XW8vnHxzOebkhBQ5cIDilQUNwPkk2Msm9JmVlEag6XudPBa24uC-1AeqsOOH-mAbiEOAu9P1Q',
    keys: RSA_KEYS,
  },
]
