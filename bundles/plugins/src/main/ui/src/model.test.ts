import { describe, expect, it } from 'vitest';
import { deniedOf, idFits, idOf, inOrder, mavenLine, mavenVersion, starterOf, type Grant } from './model';

const grant = (name: string, change: Grant['change']): Grant => ({ grant: name, scope: [], why: '', text: name, change, optional: false, denied: false });

describe('grants', () => {
  it('stand with what is new first and what is given up last', () => {
    const grants = [grant('a', 'REMOVED'), grant('b', 'KEPT'), grant('c', 'WIDER'), grant('d', 'NEW'), grant('e', 'NEW')];

    expect(inOrder(grants).map((each) => each.grant)).toEqual(['d', 'e', 'c', 'b', 'a']);
  });

  it('that were refused before stay so, unless they are gone or cannot be refused any more', () => {
    const refused = { optional: true, denied: true };
    const grants = [{ ...grant('kept', 'KEPT'), ...refused }, { ...grant('gone', 'REMOVED'), ...refused }, { ...grant('needed', 'KEPT'), denied: true }, grant('new', 'NEW')];

    expect(deniedOf(grants)).toEqual(['kept']);
  });
});

describe('ids', () => {
  it.each([
    ['acme', 'Hello', 'acme.hello'],
    ['Ätna Ltd.', 'Mod Manager 2', 'a-tna-ltd.mod-manager-2'],
    ['', '日本', 'acme.hello'],
  ])('%s and %s make %s', (publisher, name, id) => {
    expect(idOf(publisher, name)).toBe(id);
    expect(idFits(id)).toBe(true);
  });

  it.each(['acme', 'acme.', '.hello', 'Acme.hello', 'acme.hello.world', 'acme hello', `${'a'.repeat(60)}.hello`])('%s is none', (id) => {
    expect(idFits(id)).toBe(false);
  });
});

describe('starter', () => {
  it('is asked for with the name as it was typed', () => {
    expect(starterOf('acme.hello', 'Hello & more')).toBe('/sdk/starter.zip?id=acme.hello&name=Hello+%26+more');
  });

  it('comes by one line of Maven, whatever is in the name', () => {
    const line = mavenLine('https://panel.example', '0.1.0.SNAPSHOT', 'my-acme.2-hello', "It's $(mine)");

    expect(line).toContain('-DarchetypeRepository=https://panel.example/sdk/maven');
    expect(line).toContain('-Did=my-acme.2-hello');
    expect(line).toContain('-DarchetypeVersion=0.1.0-SNAPSHOT ');
    expect(line.endsWith(`-Dtitle='It'\\''s $(mine)'`)).toBe(true);
    expect(line).toContain('-DgroupId=my-acme -DartifactId=2-hello -Dpackage=my_acme._2_hello ');
    expect(line).not.toContain('\n');
  });

  it('has the version of a release as it is', () => {
    expect(mavenVersion('1.2.0')).toBe('1.2.0');
  });
});
