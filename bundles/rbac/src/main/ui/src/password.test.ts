import { expect, it } from 'vitest';
import { generatedPassword } from './password';

it('a generated password is long, readable and never the same', () => {
  const some = new Set(Array.from({ length: 50 }, () => generatedPassword()));
  expect(some.size).toBe(50);
  for (const password of some) expect(password).toMatch(/^[a-zA-Z2-9]{20}$/);
});

it('leaves out bytes that would make some signs likelier', () => {
  let calls = 0;
  const password = generatedPassword((into) => into.fill(calls++ === 0 ? 255 : 0));
  expect(password).toBe('a'.repeat(20));
});
