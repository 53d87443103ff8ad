/** A command that the game is known to take. */
export interface KnownCommand {
  name: string;
  description: string;
}

const OFFERED = 6;

/** Commands that what is typed may become; nothing once a command and a blank stand there. */
export function offers(typed: string, known: readonly KnownCommand[]): KnownCommand[] {
  const { slash, word } = split(typed);
  if (word === '' || /\s/.test(word)) return [];
  const small = word.toLowerCase();
  const found = known.filter((command) => bare(command.name).toLowerCase().startsWith(small));
  return found.length === 1 && bare(found[0]?.name ?? '') === word && !slash ? [] : found.slice(0, OFFERED);
}

/** What is typed, with a command put in its place, ready for what comes after it. */
export function complete(typed: string, command: KnownCommand): string {
  return `${split(typed).slash}${bare(command.name)} `;
}

/** What the command that is typed wants, for the line below the input. */
export function usage(typed: string, known: readonly KnownCommand[]): KnownCommand | undefined {
  const word = split(typed).word.split(/\s/)[0] ?? '';
  return word === '' ? undefined : known.find((command) => bare(command.name) === word);
}

function split(typed: string): { slash: string; word: string } {
  return typed.startsWith('/') ? { slash: '/', word: typed.slice(1) } : { slash: '', word: typed };
}

function bare(name: string): string {
  return name.startsWith('/') ? name.slice(1) : name;
}
