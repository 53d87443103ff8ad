/** Mods and plugins of game servers, from Modrinth. */
@NullMarked
package ctrlaltplay.mods;

import org.jspecify.annotations.NullMarked;
