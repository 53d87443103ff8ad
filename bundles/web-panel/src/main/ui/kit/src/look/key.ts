/** Marks the key of a string that is chosen here and translated elsewhere, so that the build finds it. */
export const key = <K extends string>(name: K): K => name;
