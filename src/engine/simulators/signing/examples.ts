/** Access keys that stand in AWS's documentation as examples: nobody can sign with them anywhere. */
export const EXAMPLE_KEY_IDS: readonly string[] = [
  'AKIDEXAMPLE',
  'AKIAIOSFODNN7EXAMPLE',
  'ASIAIOSFODNN7EXAMPLE',
]

/** Their secrets in the same place. */
export const EXAMPLE_SECRETS = [
  'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
] as const

/** Session tokens of the documentation and of AWS's own test suite. */
export const EXAMPLE_TOKENS = [
  'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==',
  '6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267',
] as const
