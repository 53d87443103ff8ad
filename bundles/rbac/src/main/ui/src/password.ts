/** Letters and digits that nobody confuses when he reads them out. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 20;

/** A password that nobody guesses: 20 signs, more than 110 bits. */
export function generatedPassword(random: (into: Uint8Array<ArrayBuffer>) => Uint8Array = (into) => crypto.getRandomValues(into)): string {
  // Bytes beyond the last whole multiple would make the first signs likelier than the others.
  const bound = 256 - (256 % SIGNS.length);
  let password = '';
  while (password.length < LENGTH) {
    for (const byte of random(new Uint8Array(LENGTH))) {
      if (byte < bound && password.length < LENGTH) password += SIGNS[byte % SIGNS.length];
    }
  }
  return password;
}
