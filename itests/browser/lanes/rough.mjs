import { ROUGH, run } from './lane.mjs';

await run(ROUGH);
