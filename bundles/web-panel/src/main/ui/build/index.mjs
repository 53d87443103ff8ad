export { moduleConfig, shellConfig } from './presets.mjs';
export { SHARED } from './shared.mjs';
