import { expect, it } from 'vitest';
import { row, stats } from './list/rows.fixture';
import { playersOf } from './Players';

const playing = (players: number, maxPlayers: number) => ({ ...stats(1), players, maxPlayers });

it('tells who plays where the game tells it', () => {
  expect(playersOf(row('a', { state: 'RUNNING', stats: playing(0, 20) }))).toEqual({ now: 0, most: 20 });
  expect(playersOf(row('a', { state: 'RUNNING', stats: playing(3, -1) }))).toEqual({ now: 3, most: undefined });
});

it('tells nothing that is not known', () => {
  expect(playersOf(row('a', { state: 'RUNNING', stats: stats(1) }))).toBeUndefined();
  expect(playersOf(row('a', { state: 'RUNNING', stats: null }))).toBeUndefined();
  expect(playersOf(row('a', { state: 'OFFLINE', stats: playing(3, 20) }))).toBeUndefined();
});
