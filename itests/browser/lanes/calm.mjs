import { CALM, run } from './lane.mjs';

await run(CALM);
